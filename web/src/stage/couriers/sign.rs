//! The signs of couriers: each kind has a shape and a glyph of its own.

use split_isles_core::message::Courier;

use super::super::iso::number;

/// A courier's sign around (0, 0), `s` being half its width: shape and glyph as path data.
pub(crate) fn sign(courier: Courier, yes: bool, s: f64) -> (String, String) {
    let n = |v: f64| number(v * s);
    let circle = || {
        format!(
            "M{} 0A{s} {s} 0 1 1 {} 0A{s} {s} 0 1 1 {} 0Z",
            n(1.0),
            n(-1.0),
            n(1.0),
            s = number(s)
        )
    };
    let house = || {
        format!(
            "M0 {}L{} {}V{}H{}V{}Z",
            n(-1.15),
            n(1.1),
            n(-0.1),
            n(1.0),
            n(-1.1),
            n(-0.1)
        )
    };
    let tick = || {
        format!(
            "M{} 0l{} {} {} {}",
            n(-0.45),
            n(0.32),
            n(0.36),
            n(0.58),
            n(-0.72)
        )
    };
    let cross = || format!("M{a} {a}L{b} {b}M{b} {a}L{a} {b}", a = n(-0.4), b = n(0.4));
    let verdict = || if yes { tick() } else { cross() };
    match courier {
        Courier::Heartbeat => (
            circle(),
            format!(
                "M{} 0h{}l{} {} {} {} {} {}h{}",
                n(-0.62),
                n(0.3),
                n(0.22),
                n(-0.5),
                n(0.3),
                n(0.95),
                n(0.2),
                n(-0.45),
                n(0.24)
            ),
        ),
        Courier::Append => (
            format!("M{a} {a}H{b}V{b}H{a}Z", a = n(-1.0), b = n(1.0)),
            format!(
                "M{a} {y}h{w}M{a} 0h{w}M{a} {z}h{}",
                n(0.55),
                a = n(-0.5),
                w = n(1.0),
                y = n(-0.42),
                z = n(0.42)
            ),
        ),
        Courier::Vote => (
            format!("M0 {b}L{a} 0 0 {a} {b} 0Z", a = n(1.28), b = n(-1.28)),
            format!(
                "M{} {}L0 {} {} {}",
                n(-0.45),
                n(-0.5),
                n(0.52),
                n(0.45),
                n(-0.5)
            ),
        ),
        Courier::Ack => (circle(), verdict()),
        Courier::Snapshot => (
            format!(
                "M{a} {a}H{b}V{b}H{a}ZM{a} {c}H{b}",
                a = n(-1.05),
                b = n(1.05),
                c = n(-0.5)
            ),
            format!(
                "M{} {}h{}M0 {}v{}l{} {}M0 {}l{} {}",
                n(-0.3),
                n(0.7),
                n(0.6),
                n(-0.25),
                n(0.75),
                n(-0.28),
                n(-0.28),
                n(0.5),
                n(0.28),
                n(-0.28)
            ),
        ),
        Courier::Transfer => (
            format!(
                "M{} {}H{}V{}L0 {} {} {}Z",
                n(-1.0),
                n(-1.0),
                n(1.0),
                n(0.3),
                n(1.15),
                n(-1.0),
                n(0.3)
            ),
            format!(
                "M{} {}V{}M{} {}h{}l{} {} {} {}h{}",
                n(-0.3),
                n(0.6),
                n(-0.65),
                n(-0.3),
                n(-0.6),
                n(0.8),
                n(-0.2),
                n(0.28),
                n(0.2),
                n(0.28),
                n(-0.8)
            ),
        ),
        Courier::Request => (
            house(),
            format!(
                "M0 {}v{}M{} {}h{}",
                n(-0.5),
                n(1.0),
                n(-0.5),
                n(0.1),
                n(1.0)
            ),
        ),
        Courier::Response => (house(), verdict()),
        // A scroll with a seal hanging from it.
        Courier::Deed => (
            format!(
                "M{a} {t}H{b}V{m}H{a}ZM{c} {m}L{d} {e}L0 {f}L{g} {e}L{h} {m}Z",
                a = n(-1.0),
                b = n(1.0),
                t = n(-1.0),
                m = n(0.35),
                c = n(-0.4),
                d = n(-0.5),
                e = n(1.2),
                f = n(0.85),
                g = n(0.5),
                h = n(0.4)
            ),
            format!(
                "M{a} {y}h{w}M{a} {z}h{w}",
                a = n(-0.55),
                y = n(-0.55),
                z = n(-0.1),
                w = n(1.1)
            ),
        ),
        // An hourglass, as on the halls that hold a lease.
        Courier::Lock => (
            format!(
                "M{a} {a}H{b}V{c}L{d} 0 {b} {e}V{b}H{a}V{e}L{f} 0 {a} {c}Z",
                a = n(-0.95),
                b = n(0.95),
                c = n(-0.6),
                d = n(0.35),
                e = n(0.6),
                f = n(-0.35)
            ),
            if yes {
                tick()
            } else {
                format!(
                    "M{} {}H{}M0 {}V{}",
                    n(-0.4),
                    n(-0.5),
                    n(0.4),
                    n(-0.1),
                    n(0.5)
                )
            },
        ),
        // A bolt in a hexagon.
        Courier::Fence => (
            format!(
                "M0 {t}L{b} {u}V{v}L0 {w}L{a} {v}V{u}Z",
                t = n(-1.15),
                u = n(-0.58),
                v = n(0.58),
                w = n(1.15),
                a = n(-1.02),
                b = n(1.02)
            ),
            if yes {
                tick()
            } else {
                format!(
                    "M{} {}L{} {}H{}L{} {}",
                    n(0.2),
                    n(-0.65),
                    n(-0.35),
                    n(0.1),
                    n(0.35),
                    n(-0.2),
                    n(0.7)
                )
            },
        ),
        // A question.
        Courier::Fetch => (
            circle(),
            format!(
                "M{} {}A{r} {r} 0 1 1 {} {}L0 {}M0 {}V{}",
                n(-0.35),
                n(-0.25),
                n(0.12),
                n(0.1),
                n(0.3),
                n(0.5),
                n(0.62),
                r = n(0.36)
            ),
        ),
        // A page with a folded corner.
        Courier::Version => (
            format!(
                "M{a} {a}H{c}L{b} {d}V{b}H{a}Z",
                a = n(-0.95),
                b = n(0.95),
                c = n(0.4),
                d = n(-0.4)
            ),
            if yes {
                tick()
            } else {
                format!(
                    "M{a} {y}h{w}M{a} {z}h{w}",
                    a = n(-0.45),
                    y = n(0.0),
                    z = n(0.42),
                    w = n(0.9)
                )
            },
        ),
        // A speech bubble.
        Courier::Gossip => (
            format!(
                "M{a} {t}H{b}V{m}H{c}L{d} {e}L{f} {m}H{a}Z",
                a = n(-1.0),
                b = n(1.0),
                t = n(-0.85),
                m = n(0.45),
                c = n(0.1),
                d = n(-0.35),
                e = n(1.05),
                f = n(-0.45)
            ),
            format!(
                "M{} {y}h{w}M{} {y}h{w}M{} {y}h{w}",
                n(-0.55),
                n(-0.08),
                n(0.4),
                y = n(-0.2),
                w = n(0.15)
            ),
        ),
        // A root and its two branches.
        Courier::Tree => (
            format!(
                "M0 {t}L{b} {m}H{a}Z",
                a = n(-1.15),
                b = n(1.15),
                t = n(-1.1),
                m = n(0.9)
            ),
            if yes {
                tick()
            } else {
                format!(
                    "M0 {}V{}M{} {}L0 {} {} {}",
                    n(-0.35),
                    n(0.05),
                    n(-0.42),
                    n(0.55),
                    n(0.05),
                    n(0.42),
                    n(0.55)
                )
            },
        ),
    }
}

#[cfg(test)]
mod tests {
    use split_isles_core::message::Courier;

    use super::sign;

    #[test]
    fn every_kind_has_a_sign_of_its_own() {
        let mut signs: Vec<(String, String)> =
            Courier::ALL.map(|kind| sign(kind, true, 8.0)).to_vec();
        signs.push(sign(Courier::Ack, false, 8.0));
        signs.push(sign(Courier::Response, false, 8.0));
        let all = signs.len();
        signs.sort();
        signs.dedup();
        assert_eq!(signs.len(), all);
    }
}
