package io.windlass.local.faults;

/** What may happen to a process or a disk while blocks are stored. */
enum Fault {
    INDEXER_KILLED,
    /** The whole server at once, as by the kernel's out-of-memory killer. */
    POSTGRES_KILLED,
    /** PostgreSQL's "immediate" stop: no checkpoint, recovery at the next start. */
    POSTGRES_STOPPED_HARD,
    DISK_FULL,
    /** One indexer stands still for longer than its leases, and then wakes up. */
    INDEXER_PAUSED
}
