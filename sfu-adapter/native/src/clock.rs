//! Time as the caller counts it: nanoseconds since one moment that is fixed when the library is
//! first asked for it. `Instant` cannot be made from a number, so one of them is the origin.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// The origin lies an hour in the past: a publisher's capture times may precede the moment at
/// which this library was loaded, and an `Instant` must not underflow.
const HEADROOM: Duration = Duration::from_secs(3600);

static ORIGIN: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Fixes the origin; the caller notes its own clock at the same moment.
pub fn start() {
    LazyLock::force(&ORIGIN);
}

/// The moment `nanos` after the origin; earlier than an hour before it is taken as that.
pub fn at(nanos: i64) -> Instant {
    let from_headroom = nanos.saturating_add(HEADROOM.as_nanos() as i64).max(0) as u64;
    let start = ORIGIN.checked_sub(HEADROOM).unwrap_or(*ORIGIN);
    start + Duration::from_nanos(from_headroom)
}

/// Nanoseconds from the origin to `moment`; moments that never come are `i64::MAX`.
pub fn nanos(moment: Instant) -> i64 {
    match moment.checked_duration_since(*ORIGIN) {
        Some(d) => i64::try_from(d.as_nanos()).unwrap_or(i64::MAX),
        None => -i64::try_from(ORIGIN.duration_since(moment).as_nanos()).unwrap_or(i64::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nanoseconds_survive_the_way_there_and_back() {
        start();
        for n in [0, 1, 1_000_000_007, -5, -3_000_000_000] {
            assert_eq!(nanos(at(n)), n);
        }
    }
}
