//! The files of a site on their way to be published: read once, renamed by what is in them, written out.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::page::TYPES;
use crate::page::site::{compress, compressed, compressible, files_below};

/// What names other files.
const NAMING: &[&str] = &["css", "html", "js", "webmanifest"];

/// A file.
struct File {
    bytes: Vec<u8>,
    /// Where a compressed copy of just these bytes stands.
    small: Option<PathBuf>,
}

/// What files weigh together, in bytes.
pub(super) struct Weight {
    /// How many there are.
    pub(super) files: usize,
    /// As they are.
    pub(super) raw: usize,
    /// Deflated as one, as npm's archives are.
    pub(super) small: usize,
}

/// Files by their paths, with forward slashes.
pub(super) struct Files(BTreeMap<String, File>);

impl Files {
    /// Everything that a page needs of a built site.
    pub(super) fn read(built: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        for path in files_below(built)? {
            let name = path.to_string_lossy().replace('\\', "/");
            if name.starts_with('.') || name == TYPES || has_ending(&name, "br") {
                continue;
            }
            let file = built.join(&path);
            let small = Some(compressed(&file)).filter(|small| small.is_file());
            let bytes = fs::read(&file)?;
            files.insert(name, File { bytes, small });
        }
        Ok(Self(files))
    }

    /// The paths that begin so.
    pub(super) fn paths(&self, beginning: &str) -> Vec<String> {
        let paths = self.0.keys().filter(|path| path.starts_with(beginning));
        paths.cloned().collect()
    }

    /// What is in a file.
    pub(super) fn bytes(&self, path: &str) -> Result<&[u8]> {
        let file = self.0.get(path);
        Ok(&file
            .with_context(|| format!("the built page has no {path}"))?
            .bytes)
    }

    /// What is in a file, as text.
    pub(super) fn text(&self, path: &str) -> Result<String> {
        Ok(String::from_utf8(self.bytes(path)?.to_vec())?)
    }

    /// Adds a file, or puts something else into it.
    pub(super) fn put(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        let (bytes, small) = (bytes.into(), None);
        self.0.insert(path.to_owned(), File { bytes, small });
    }

    /// Takes a file out.
    pub(super) fn drop(&mut self, path: &str) {
        self.0.remove(path);
    }

    /// Joins the style sheets, in the order in which the page links them, to one.
    pub(super) fn join_styles(&mut self, joined: &str) -> Result<()> {
        let page = self.text(super::PAGE)?;
        let link = format!("<link rel=\"stylesheet\" href=\"{joined}\">");
        let mut styles = String::new();
        let mut rest = Vec::new();
        for line in page.lines() {
            let Some(name) = super::linked_sheet(line) else {
                rest.push(line);
                continue;
            };
            if styles.is_empty() {
                rest.push(&link);
            }
            styles += &self.text(name)?;
            self.drop(name);
        }
        self.put(joined, styles);
        self.put(super::PAGE, rest.join("\n") + "\n");
        Ok(())
    }

    /// Puts a hash of what is in a file into its name, here and wherever it is named. What it names itself must have got its name before.
    pub(super) fn name_by_content(&mut self, path: &str) -> Result<()> {
        let hash = short(self.bytes(path)?);
        self.rename(path, &hashed(path, &hash));
        Ok(())
    }

    /// Moves a file, and tells all others.
    pub(super) fn rename(&mut self, old: &str, new: &str) {
        if let Some(file) = self.0.remove(old) {
            self.0.insert(new.to_owned(), file);
        }
        self.tell(base(old), base(new));
    }

    /// Moves all files of a folder, and tells all others.
    pub(super) fn rename_folder(&mut self, old: &str, new: &str) {
        for path in self.paths(&format!("{old}/")) {
            let to = path.replacen(old, new, 1);
            if let Some(file) = self.0.remove(&path) {
                self.0.insert(to.clone(), file);
            }
            self.tell(&path, &to);
        }
    }

    /// A name is another one from now on, in every text.
    fn tell(&mut self, old: &str, new: &str) {
        for (path, file) in &mut self.0 {
            if !NAMING.iter().any(|ending| has_ending(path, ending)) {
                continue;
            }
            let Ok(text) = str::from_utf8(&file.bytes) else {
                continue;
            };
            let told = retold(text, old, new);
            if told != text {
                file.bytes = told.into_bytes();
                file.small = None;
            }
        }
    }

    /// A hash of some files, names and all.
    pub(super) fn hash(&self, paths: &[String]) -> Result<String> {
        let mut all = Vec::new();
        for path in paths {
            all.extend_from_slice(path.as_bytes());
            all.extend_from_slice(&Sha256::digest(self.bytes(path)?));
        }
        Ok(short(&all))
    }

    /// What they weigh.
    pub(super) fn weight(&self) -> Weight {
        /// What npm takes.
        const LEVEL: u8 = 9;
        let mut all = Vec::new();
        for file in self.0.values() {
            all.extend_from_slice(&file.bytes);
        }
        Weight {
            files: self.0.len(),
            raw: all.len(),
            small: miniz_oxide::deflate::compress_to_vec(&all, LEVEL).len(),
        }
    }

    /// Writes everything into a folder, in the place of what was there; with compressed copies when the page was built to be published.
    pub(super) fn write(&self, folder: &Path, with_small: bool) -> Result<()> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        for (path, file) in &self.0 {
            let to = folder.join(path);
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(&to, &file.bytes)?;
            match &file.small {
                _ if !with_small || !compressible(&to) => {}
                Some(small) => drop(fs::copy(small, compressed(&to))?),
                None => compress(&to)?,
            }
        }
        Ok(())
    }
}

/// A name with a hash in it, before the ending.
fn hashed(path: &str, hash: &str) -> String {
    match path.rsplit_once('.') {
        Some((name, ending)) => format!("{name}-{hash}.{ending}"),
        None => format!("{path}-{hash}"),
    }
}

/// A text with another name wherever this one stands in quotes, alone or at the end of a path. A quoted name before a colon is left: by it, the module knows what it imports.
pub(super) fn retold(text: &str, old: &str, new: &str) -> String {
    let is_quote = |c: char| c == '"' || c == '\'';
    let mut told = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(old) {
        let mut next = after.chars();
        let begins = before.ends_with(|c| is_quote(c) || c == '/');
        let ends = next.next().is_some_and(is_quote) && next.next() != Some(':');
        told += before;
        told += if begins && ends { new } else { old };
        rest = after;
    }
    told + rest
}

/// A file's own name, without its folder.
fn base(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Whether a path has this ending.
pub(super) fn has_ending(path: &str, ending: &str) -> bool {
    Path::new(path).extension().is_some_and(|has| has == ending)
}

/// Bytes in sixteen characters: as many as there are, none of two files alike.
fn short(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let first = digest
        .first_chunk()
        .map_or(0, |first| u64::from_be_bytes(*first));
    format!("{first:016x}")
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn files(given: &[(&str, &str)]) -> Files {
        let mut files = Files(BTreeMap::new());
        for (path, text) in given {
            files.put(path, *text);
        }
        files
    }

    #[test]
    fn a_name_is_told_to_all_that_have_it_and_to_no_other() {
        let mut files = files(&[
            ("load.js", "1"),
            (
                "boot.js",
                "import './load.js'; 'reload.js'; { './load.js': 1 }",
            ),
            ("index.html", "<script src=\"load.js\">load.js"),
        ]);
        files.name_by_content("load.js").expect("it is there");
        let new = files.paths("load-").pop().expect("a new name");
        assert_eq!(
            files.text("boot.js").ok(),
            Some(format!(
                "import './{new}'; 'reload.js'; {{ './load.js': 1 }}"
            ))
        );
        assert_eq!(
            files.text("index.html").ok(),
            Some(format!("<script src=\"{new}\">load.js"))
        );
    }

    #[test]
    fn the_name_follows_what_is_in_the_file() {
        let name = |text| {
            let mut files = files(&[("a.css", text)]);
            files.name_by_content("a.css").expect("it is there");
            files.paths("").pop()
        };
        assert_eq!(name("x"), name("x"));
        assert_ne!(name("x"), name("y"));
    }

    #[test]
    fn a_compressed_copy_unpacks_to_just_what_is_beside_it() {
        let folder = std::env::temp_dir().join(format!("split-isles-{}", std::process::id()));
        let (built, site) = (folder.join("built"), folder.join("site"));
        fs::create_dir_all(&built).expect("there is room");
        let given = [
            ("a.css", "a {}"),
            ("b.js", "import './a.css'"),
            ("c.html", "<p>"),
            ("d.png", ""),
        ];
        for (name, text) in given {
            let file = built.join(name);
            fs::write(&file, text).expect("there is room");
            if compressible(&file) {
                compress(&file).expect("there is room");
            }
        }
        let mut files = Files::read(&built).expect("they are there");
        // Its name changes, and with it what is in the file that names it.
        files.name_by_content("a.css").expect("it is there");
        files.write(&site, true).expect("there is room");
        for path in files.paths("") {
            let file = site.join(&path);
            assert_eq!(compressed(&file).is_file(), compressible(&file), "{path}");
            if let Ok(copy) = fs::File::open(compressed(&file)) {
                let mut bytes = Vec::new();
                let mut unpacked = brotli::Decompressor::new(copy, 4_096);
                unpacked.read_to_end(&mut bytes).expect("it is Brotli");
                assert_eq!(bytes, fs::read(&file).expect("it is there"), "{path}");
            }
        }
        fs::remove_dir_all(folder).expect("they are ours");
    }

    #[test]
    fn a_folder_moves_with_its_files() {
        let mut files = files(&[
            ("parts/1/load.js", "import '../../a.js'"),
            ("a.js", "import './parts/1/load.js'"),
        ]);
        files.rename_folder("parts/1", "parts/2");
        assert_eq!(
            files.text("a.js").ok().as_deref(),
            Some("import './parts/2/load.js'")
        );
        assert!(files.bytes("parts/2/load.js").is_ok());
    }
}
