//! Cities without terms, hall by hall: what naive failover and the majority check do when couriers stop coming.
#![expect(
    clippy::unwrap_used,
    reason = "a test that unwraps nothing fails where it stands"
)]

mod majority;
mod naive;
mod random;
mod town;
