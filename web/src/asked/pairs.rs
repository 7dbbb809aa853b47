//! An address's keys and values.

use std::borrow::Cow;

/// Longer lines are cut: nobody writes them, and everything below stays quick.
const LINE_MAX: usize = 16_384;

/// The keys and values, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pairs(Vec<(String, String)>);

impl Pairs {
    /// Reads what stands behind the question mark. Some systems write `&amp;` where HTML is read, and do not mean it: the key is what follows.
    pub(crate) fn parse(line: &str) -> Self {
        let line = line.trim_start_matches('?');
        let line = line.as_bytes();
        let pairs = form_urlencoded::parse(&line[..line.len().min(LINE_MAX)]);
        Self(pairs.map(owned).collect())
    }

    /// The value of a key, if it is there; the first one where there are several.
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        let found = self.0.iter().find(|(name, _)| name == key);
        found.map(|(_, value)| value.as_str())
    }

    /// All pairs but those of some keys.
    pub(crate) fn without(&self, keys: &[&str]) -> Self {
        let kept = self.0.iter();
        let kept = kept.filter(|(key, _)| !keys.contains(&key.as_str()));
        Self(kept.cloned().collect())
    }

    /// The same in the order of the keys: of two lines that ask for the same, one text.
    pub(crate) fn sorted(mut self) -> Self {
        self.0.sort();
        self
    }

    /// The same with another pair at its end.
    pub(crate) fn and(mut self, key: &str, value: &str) -> Self {
        self.0.push((key.to_owned(), value.to_owned()));
        self
    }

    /// As they are written in an address, without the question mark. A key without a value is written bare.
    pub(crate) fn write(&self) -> String {
        let escaped = |text: &str| {
            form_urlencoded::byte_serialize(text.as_bytes())
                .collect::<String>()
                // These are as plain in a value as letters are, and far easier to read.
                .replace("%3A", ":")
                .replace("%2F", "/")
                .replace("%2C", ",")
        };
        let pair = |(key, value): &(String, String)| match value.as_str() {
            "" => escaped(key),
            value => format!("{}={}", escaped(key), escaped(value)),
        };
        let pairs = self.0.iter().filter(|(key, _)| !key.is_empty());
        pairs.map(pair).collect::<Vec<_>>().join("&")
    }
}

fn owned((key, value): (Cow<'_, str>, Cow<'_, str>)) -> (String, String) {
    let key = key.trim_start_matches("amp;");
    (key.to_owned(), value.into_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let line = "embed=1&scenario=https://a.example/x.toml&q=%C3%A9+%26&bare&hide=nav,log";
        let pairs = Pairs::parse(&format!("?{line}"));
        assert_eq!(pairs.get("q"), Some("é &"));
        assert_eq!(pairs.get("bare"), Some(""));
        assert_eq!(pairs.get("nothing"), None);
        assert_eq!(pairs.write(), line);
        let less = pairs.without(&["q", "bare"]);
        assert_eq!(
            less.and("step", "2").write(),
            "embed=1&scenario=https://a.example/x.toml&hide=nav,log&step=2"
        );
    }

    #[test]
    fn what_was_escaped_as_if_for_html_is_understood_all_the_same() {
        let plain = Pairs::parse("?embed=1&lesson=the-vote&step=2");
        for line in [
            "?embed=1&amp;lesson=the-vote&amp;step=2",
            "?embed=1&amp;amp;lesson=the-vote&amp%3Bstep=2",
        ] {
            assert_eq!(Pairs::parse(line), plain, "{line}");
        }
    }

    proptest! {
        #[test]
        fn any_line_is_read_and_once_written_stays_the_same(line in ".{0,200}") {
            let pairs = Pairs::parse(&line);
            let written = pairs.write();
            prop_assert_eq!(Pairs::parse(&written).write(), written);
        }
    }
}
