-- One row, written at the first start: a keyed hash of a constant, by which every later start knows its look-up key again.
create table look_up_mark (
    only_one boolean primary key default true check (only_one),
    mark     bytea not null
);
