-- A coordinator puts a supporter before a peer, with a line of their own. The peer picks.

create table introduction (
    id            uuid primary key,
    peer_id       uuid not null references person deferrable initially deferred,
    supporter_id  uuid not null references person deferrable initially deferred,
    made_at       timestamptz not null,
    made_by_id    uuid not null references person deferrable initially deferred,
    line          bytea,                            -- sealed: the coordinator's words to the peer
    taken_back_at timestamptz,
    check (peer_id <> supporter_id)
);
create unique index introduction_once on introduction (peer_id, supporter_id) where taken_back_at is null;
create index introduction_supporter on introduction (supporter_id);
create index introduction_made_by on introduction (made_by_id);
