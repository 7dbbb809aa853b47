//! Packages for course systems: the whole site in an archive, with a page for each lesson and a list that the system reads.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use toml::de::DeTable;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::files::Files;
use super::{PAGE, cmi5, scorm, site};
use crate::project;

/// The page that holds a lesson.
const FRAME: &str = "course.html";
/// What only a site has that lives for itself: within a course, the system keeps the files.
const OF_SITES: &[&str] = &["worker.js", site::NOT_FOUND, FRAME];
/// How the course is called everywhere.
pub(super) const TITLE: &str = "Split Isles";
/// What it is.
pub(super) const ABOUT: &str =
    "Flood a bridge, watch a city split in two, and learn what keeps distributed systems whole";

/// A lesson as a list of lessons has it.
pub(super) struct Lesson {
    /// A uuid that never changes.
    pub(super) id: String,
    /// Its name in addresses.
    slug: String,
    number: usize,
    title: String,
    /// What it answers, in the story's words and without marks.
    pub(super) question: String,
}

impl Lesson {
    /// Its number and its title.
    pub(super) fn title(&self) -> String {
        format!("{}. {}", self.number, self.title)
    }

    /// Its page in the package.
    pub(super) fn page(&self) -> String {
        format!("lesson-{}.html", self.slug)
    }

    fn read(file: &Path) -> Result<Self> {
        let shown = project::shown(file);
        let text = fs::read_to_string(file)?;
        let table = DeTable::parse(&text).with_context(|| shown.clone())?;
        let text = |key: &str| {
            let value = table.get_ref().get(key);
            let text = value.and_then(|value| value.get_ref().as_str());
            text.map(str::to_owned)
                .with_context(|| format!("{shown}: no {key}"))
        };
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        let (number, slug) = name.split_once('-').context(shown.clone())?;
        Ok(Self {
            id: text("id")?,
            slug: slug.to_owned(),
            number: number.parse()?,
            title: text("title")?,
            question: plain(&text("question")?),
        })
    }

    /// All of them, in order.
    fn all() -> Result<Vec<Self>> {
        let mut files = Vec::new();
        for entry in fs::read_dir(project::root().join("lessons/course"))? {
            files.push(entry?.path());
        }
        files.retain(|file| file.extension().is_some_and(|ending| ending == "toml"));
        files.sort();
        files.iter().map(|file| Self::read(file)).collect()
    }
}

/// What kind of system a package is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum System {
    /// SCORM 1.2.
    Scorm12,
    /// SCORM 2004, 4th edition.
    Scorm2004,
    /// cmi5.
    Cmi5,
}

impl System {
    /// All of them.
    pub(super) const ALL: [Self; 3] = [Self::Scorm12, Self::Scorm2004, Self::Cmi5];

    /// Its name.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Scorm12 => "scorm12",
            Self::Scorm2004 => "scorm2004",
            Self::Cmi5 => "cmi5",
        }
    }

    /// The archive's name.
    pub(super) fn file(self) -> String {
        format!("split-isles-{}.zip", self.name())
    }
}

/// Makes the archive of a built page. The same page makes the same bytes.
pub(super) fn make(built: &Path, system: System, small: bool) -> Result<Vec<u8>> {
    let mut files = site::make(built, None)?;
    let frame = files.text(FRAME)?;
    stay_within(&mut files)?;
    let lessons = Lesson::all()?;
    let shared = files.paths("");
    for lesson in &lessons {
        files.put(&lesson.page(), page(&frame, lesson, system)?);
    }
    let (name, list) = match system {
        System::Scorm12 => (scorm::FILE, scorm::manifest_12(&lessons, &shared)),
        System::Scorm2004 => (scorm::FILE, scorm::manifest_2004(&lessons, &shared)),
        System::Cmi5 => (cmi5::FILE, cmi5::structure(&lessons)),
    };
    files.put(name, list);
    archive(&files, small)
}

/// Takes out what keeps a site in the browser.
fn stay_within(files: &mut Files) -> Result<()> {
    const KEEPER: &str = " data-offline=\"./";
    let page = files.text(PAGE)?;
    let (before, rest) = page.split_once(KEEPER).context("the page keeps nothing")?;
    let (keeper, after) = rest.split_once('"').context("an open quote")?;
    let (keeper, page) = (keeper.to_owned(), format!("{before}{after}"));
    files.put(PAGE, page);
    files.drop(&keeper);
    for name in OF_SITES {
        files.drop(name);
    }
    Ok(())
}

/// The page of a lesson: it knows which one it is, and who will have opened it.
fn page(frame: &str, lesson: &Lesson, system: System) -> Result<String> {
    const ROOT: &str = "<html lang=\"en\">";
    let name = format!("<title lang=\"en\">{TITLE}</title>");
    ensure!(
        frame.contains(ROOT) && frame.contains(&name),
        "{FRAME} has changed"
    );
    let root = format!(
        "<html lang=\"en\" data-lesson=\"{}\" data-course=\"{}\">",
        lesson.slug,
        system.name()
    );
    // The list of lessons is in English, whatever language the page speaks.
    let title = format!(
        "<title lang=\"en\">{} · {TITLE}</title>",
        escaped(&lesson.title())
    );
    Ok(frame.replacen(ROOT, &root, 1).replacen(&name, &title, 1))
}

fn archive(files: &Files, small: bool) -> Result<Vec<u8>> {
    let level = if small { 9 } else { 1 };
    // No time of day and no rights of this machine: by default, all files are of 1980.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(level))
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for path in files.paths("") {
        zip.start_file(path.as_str(), options)?;
        zip.write_all(files.bytes(&path)?)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The words of a line of the course, as who reads a list of lessons has them: the story's, without the marks of what is bold, code or a term.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let term = || {
            let (words, target) = rest.strip_prefix('[')?.split_once("](#")?;
            Some((words, target.split_once(')')?.1))
        };
        if let Some((words, after)) = term() {
            plain += &self::plain(words);
            rest = after;
            continue;
        }
        // Of a word that switches, the story's; before a bar where both are written.
        let switched = || rest.strip_prefix('⟨')?.split_once('⟩');
        if let Some((word, after)) = switched() {
            plain += word.split('|').next().unwrap_or(word);
            rest = after;
            continue;
        }
        rest = &rest[letter.len_utf8()..];
        // A star with spaces around it multiplies.
        let is_mark =
            letter == '`' || (letter == '*' && !(plain.ends_with(' ') && rest.starts_with(' ')));
        if !is_mark {
            plain.push(letter);
        }
    }
    plain
}

/// A text as it stands in XML and in HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letter {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            _ => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_lesson_is_found_in_its_order() {
        let lessons = Lesson::all().expect("the course can be read");
        let numbers: Vec<_> = lessons.iter().map(|lesson| lesson.number).collect();
        assert_eq!(numbers, (1..=lessons.len()).collect::<Vec<_>>());
        assert_eq!(lessons[0].page(), "lesson-two-islands-one-bridge.html");
        assert_eq!(lessons[0].title(), "1. Two islands, one bridge");
        assert!(lessons.iter().all(|lesson| lesson.id.len() == 36));
    }

    #[test]
    fn a_question_is_words_and_no_marks() {
        for (written, words) in [
            ("How few ⟨halls⟩ may decide?", "How few halls may decide?"),
            ("两座⟨市政厅|节点⟩", "两座市政厅"),
            (
                "What **may** *you* do with a [⟨bridge⟩](#bridge) of `R`?",
                "What may you do with a bridge of R?",
            ),
            (
                "What does R + W > N buy, or 2 * 3?",
                "What does R + W > N buy, or 2 * 3?",
            ),
            ("A list [of] things", "A list [of] things"),
        ] {
            assert_eq!(plain(written), words);
        }
        let lessons = Lesson::all().expect("the course can be read");
        let marks = ['⟨', '⟩', '*', '`'];
        assert!(
            lessons
                .iter()
                .all(|lesson| !lesson.question.contains(marks))
        );
    }

    #[test]
    fn nothing_in_a_title_is_markup() {
        assert_eq!(escaped("a < b & \"c\""), "a &lt; b &amp; &quot;c&quot;");
    }

    /// The least that a site can be made of, built into a folder; its files are written in this order or the other.
    fn built(folder: &Path, backwards: bool) {
        let page = "<link rel=\"stylesheet\" href=\"a.css\">\n<script src=\"boot.js\" data-wasm-bytes=\"1\"></script>\n";
        let mut given = vec![
            ("index.html", page),
            (
                "course.html",
                "<html lang=\"en\"><title lang=\"en\">Split Isles</title>",
            ),
            (
                "worker.js",
                "\"BUILD_VERSION\" [\"FIRST_FILES\"] [\"REST_FILES\"] { \"PAGE_FILES\": \"\" }",
            ),
            ("a.css", "a {}"),
            ("isles.js", "import './parts/1/load.js'"),
            ("parts/1/load.js", "import '../../isles.js'"),
            ("authoring.txt", "Write."),
        ];
        let scripts = "greet ahead panic early fuzz offline compile boot single reader author";
        let scripts: Vec<_> = scripts
            .split(' ')
            .map(|name| format!("{name}.js"))
            .collect();
        given.extend(scripts.iter().map(|name| (name.as_str(), "export {};")));
        if backwards {
            given.reverse();
        }
        for (name, text) in given {
            let file = folder.join(name);
            fs::create_dir_all(file.parent().expect("it is in a folder")).expect("there is room");
            fs::write(file, text).expect("there is room");
        }
    }

    #[test]
    fn the_same_files_make_the_same_bytes_wherever_and_in_whatever_order_they_were_written() {
        let folder =
            std::env::temp_dir().join(format!("split-isles-course-{}", std::process::id()));
        let (one, other) = (folder.join("one"), folder.join("other"));
        built(&one, false);
        built(&other, true);
        for system in System::ALL {
            let made = |from: &Path| make(from, system, true).expect("it has all that is needed");
            let archive = made(&one);
            assert!(archive == made(&other), "{}", system.name());
            assert!(archive == made(&one), "{}", system.name());
            fs::write(other.join("a.css"), "b {}").expect("there is room");
            assert!(archive != made(&other), "it is of what is in the files");
            fs::write(other.join("a.css"), "a {}").expect("there is room");
        }
        fs::remove_dir_all(folder).expect("they are ours");
    }
}
