-- What two people agreed on: written by one, in force once the other says yes. Every version stays.

create table agreement (
    id               uuid primary key,
    companionship_id uuid not null references companionship deferrable initially deferred,
    written_by       uuid not null references person deferrable initially deferred,
    written_at       timestamptz not null,
    text             bytea not null,                -- sealed: lines, own words, rhythm, quiet hours, how to reach
    agreed_at        timestamptz,
    set_aside_at     timestamptz,
    set_aside_by     uuid references person deferrable initially deferred,
    check ((set_aside_at is null) = (set_aside_by is null)),
    check (agreed_at is null or set_aside_at is null)
);
create unique index agreement_standing on agreement (companionship_id) where agreed_at is null and set_aside_at is null;
create index agreement_of on agreement (companionship_id, written_at);
create index agreement_written_by on agreement (written_by);
