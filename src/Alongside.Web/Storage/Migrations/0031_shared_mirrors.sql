-- Pieces of a mirror that a supporter shows to the people who look after supporters. Counts of one week, never words.

create table shared_mirror (
    id           uuid primary key,
    person_id    uuid not null references person (id),
    shared_at    timestamptz not null,
    withdrawn_at timestamptz,
    content      bytea                              -- sealed: the counts; gone once it is taken back
);
create index shared_mirror_person on shared_mirror (person_id);
