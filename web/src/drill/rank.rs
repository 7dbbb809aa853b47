//! How far a sitting is, and which rows of its plan are shown.

use split_isles_progress::Asked;

/// How many cards of a plan are done, and how many there are.
pub(super) fn done(plan: &[Asked]) -> (usize, usize) {
    (plan.iter().filter(|asked| asked.done).count(), plan.len())
}

/// The places of a plan that are shown when there is room for so many: the present card with what comes next, and what went just before.
pub(super) fn window(
    plan: &[Asked],
    current: Option<usize>,
    room: usize,
) -> std::ops::Range<usize> {
    let before = room / 3;
    let last = plan.len().saturating_sub(room);
    let at = current.unwrap_or(plan.len());
    let from = at.saturating_sub(before).min(last);
    from..(from + room).min(plan.len())
}

/// For each card one of its concepts, and where it can be another one than its last neighbours': so rows are told apart.
pub(super) fn titles<'a>(concepts: &[&'a [String]]) -> Vec<&'a str> {
    const NEIGHBOURS: usize = 3;
    let mut titles: Vec<&str> = Vec::new();
    for of in concepts {
        let near = &titles[titles.len().saturating_sub(NEIGHBOURS)..];
        let other = of.iter().find(|concept| !near.contains(&concept.as_str()));
        let title = other.or_else(|| of.first()).map_or("", String::as_str);
        titles.push(title);
    }
    titles
}

#[cfg(test)]
mod tests {
    use split_isles_progress::Why;

    use super::*;

    fn plan(count: usize, done: usize) -> Vec<Asked> {
        let asked = |at: usize| Asked {
            card: at.to_string(),
            why: Why::New,
            answered: u32::from(at < done),
            done: at < done,
        };
        (0..count).map(asked).collect()
    }

    #[test]
    fn neighbours_are_called_otherwise_where_they_can_be() {
        let all: [Vec<String>; 4] = [&["a", "b"][..], &["a", "b"], &["a"], &[]]
            .map(|of| of.iter().map(ToString::to_string).collect());
        let of: Vec<&[String]> = all.iter().map(Vec::as_slice).collect();
        assert_eq!(titles(&of), ["a", "b", "a", ""]);
    }

    #[test]
    fn a_short_plan_is_shown_whole() {
        assert_eq!(window(&plan(6, 2), Some(2), 9), 0..6);
        assert_eq!(window(&plan(0, 0), None, 9), 0..0);
        assert_eq!(done(&plan(6, 2)), (2, 6));
    }

    #[test]
    fn of_a_long_one_what_is_near() {
        assert_eq!(window(&plan(30, 0), Some(0), 9), 0..9);
        assert_eq!(window(&plan(30, 10), Some(10), 9), 7..16);
        assert_eq!(window(&plan(30, 29), Some(29), 9), 21..30);
        assert_eq!(window(&plan(30, 30), None, 9), 21..30);
    }
}
