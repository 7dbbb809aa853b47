//! Everybody and everything that has a name in a scenario, and how a name in a file becomes a number.

use split_isles_core::scenario::Scenario;

use crate::error::Path;
use crate::suggest::nearest;

/// A mistake in the meaning of a field.
#[derive(Debug)]
pub(crate) struct Mistake {
    pub(crate) path: Path,
    pub(crate) found: String,
    pub(crate) expected: String,
}

/// The names of one kind of thing, in the order of their numbers.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    kind: &'static str,
    several: &'static str,
    list: Vec<String>,
}

impl Names {
    pub(crate) fn new(kind: &'static str, several: &'static str, list: Vec<String>) -> Self {
        Self {
            kind,
            several,
            list,
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<u8> {
        let place = self.list.iter().position(|known| known == name)?;
        u8::try_from(place).ok()
    }

    pub(crate) fn of(&self, place: usize) -> &str {
        self.list.get(place).map_or("?", String::as_str)
    }

    /// The number of a name, or a mistake that says which names there are.
    pub(crate) fn find(&self, name: &str, path: &Path, mistakes: &mut Vec<Mistake>) -> u8 {
        self.get(name).unwrap_or_else(|| {
            let known = self.list.iter().map(String::as_str);
            mistakes.push(Mistake {
                path: path.clone(),
                found: crate::error::quoted(name),
                expected: self.expected(nearest(name, known)),
            });
            0
        })
    }

    /// "a hall (A, B, C; did you mean B?)".
    fn expected(&self, meant: Option<&str>) -> String {
        const SHOWN: usize = 12;
        let kind = self.kind;
        if self.list.is_empty() {
            return format!("the name of {kind}, and there is none");
        }
        let shown = self.list.iter().take(SHOWN).map(|name| plain(name));
        let mut list = shown.collect::<Vec<_>>().join(", ");
        if self.list.len() > SHOWN {
            list.push_str(", …");
        }
        let meant = meant.map_or(String::new(), |name| {
            format!("; did you mean {}?", plain(name))
        });
        format!("the name of {kind} ({list}{meant})")
    }

    /// Two names joined by `-` (both ways) or `->` (one way); the last value tells whether it is one way.
    pub(crate) fn pair(
        &self,
        text: &str,
        path: &Path,
        mistakes: &mut Vec<Mistake>,
    ) -> (u8, u8, bool) {
        let ways = self.pairs(text);
        if let [way] = ways[..] {
            return way;
        }
        let expected = if ways.is_empty() {
            self.expected_pair(text)
        } else {
            "names that can be told apart: put spaces around the arrow or hyphen".to_owned()
        };
        mistakes.push(Mistake {
            path: path.clone(),
            found: crate::error::quoted(text),
            expected,
        });
        (0, 0, false)
    }

    fn expected_pair(&self, text: &str) -> String {
        let several = self.several;
        let pairs = self.list.iter().flat_map(|a| {
            let others = self.list.iter().filter(move |b| *b != a);
            others.flat_map(move |b| [format!("{a}-{b}"), format!("{a}->{b}")])
        });
        let pairs: Vec<String> = pairs.collect();
        let example = match (
            &self.list[..],
            nearest(text, pairs.iter().map(String::as_str)),
        ) {
            (_, Some(pair)) => format!(" (did you mean {}?)", plain(pair)),
            ([a, b, ..], None) => {
                let (a, b) = (plain(a), plain(b));
                format!(" such as \"{a}-{b}\" or \"{a}->{b}\"")
            }
            ([] | [_], None) => String::new(),
        };
        format!("two {several}{example}")
    }

    /// Every way to read a text as two names.
    fn pairs(&self, text: &str) -> Vec<(u8, u8, bool)> {
        // With spaces around it the separator is plain, whatever the names contain.
        for (separator, one_way) in [(" -> ", true), (" - ", false)] {
            if let Some((a, b)) = text.split_once(separator) {
                return self
                    .get(a)
                    .zip(self.get(b))
                    .map_or(Vec::new(), |(a, b)| vec![(a, b, one_way)]);
            }
        }
        let mut ways = Vec::new();
        for (separator, one_way) in [("->", true), ("-", false), ("–", false), ("→", true)] {
            for (at, _) in text.match_indices(separator) {
                let (a, b) = (&text[..at], &text[at + separator.len()..]);
                if let (Some(a), Some(b)) = (self.get(a), self.get(b)) {
                    ways.push((a, b, one_way));
                }
            }
        }
        ways
    }

    /// How a pair is written, so that it is read back as the same pair.
    pub(crate) fn join(&self, a: usize, b: usize, one_way: bool) -> String {
        let arrow = if one_way { "->" } else { "-" };
        let tight = format!("{}{arrow}{}", self.of(a), self.of(b));
        if self.pairs(&tight).len() == 1 {
            tight
        } else {
            format!("{} {arrow} {}", self.of(a), self.of(b))
        }
    }
}

/// A name as it is shown in a message: short, and on one line.
fn plain(name: &str) -> String {
    const SHOWN: usize = 80;
    let shown = name.chars().take(SHOWN);
    let shown = shown.map(|letter| {
        if letter.is_control() {
            '\u{fffd}'
        } else {
            letter
        }
    });
    shown.collect()
}

/// All names of a scenario.
#[derive(Clone, Debug)]
pub(crate) struct Directory {
    pub(crate) islands: Names,
    pub(crate) halls: Names,
    pub(crate) clients: Names,
    pub(crate) keys: Names,
    pub(crate) citizens: Names,
    pub(crate) houses: Names,
}

impl Directory {
    pub(crate) fn of(scenario: &Scenario) -> Self {
        let city = &scenario.city;
        let of = |names: &mut dyn Iterator<Item = &String>| names.cloned().collect::<Vec<_>>();
        Self {
            islands: Names::new(
                "an island",
                "islands",
                of(&mut city.islands.iter().map(|i| &i.name)),
            ),
            halls: Names::new(
                "a hall",
                "halls",
                of(&mut city.halls.iter().map(|h| &h.name)),
            ),
            clients: Names::new(
                "a client",
                "clients",
                of(&mut scenario.clients.iter().map(|c| &c.name)),
            ),
            keys: Names::new(
                "a register or account",
                "registers or accounts",
                of(&mut city.keys.iter().map(|k| &k.name)),
            ),
            citizens: Names::new("a citizen", "citizens", of(&mut city.citizens.iter())),
            houses: Names::new("a house", "houses", of(&mut city.houses.iter())),
        }
    }
}
