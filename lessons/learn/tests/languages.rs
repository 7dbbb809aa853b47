//! Other languages: every catalogue holds the texts of its files, no more and no fewer, and is read without a mistake.
//!
//! `UPDATE_CATALOGUES=1 cargo test -p split-isles-learn --test languages` brings them up to date: a text that has changed is to be translated
//! anew and stays English until then, and one that is gone goes from the catalogue as well. An empty file is the beginning of a new catalogue.

mod shipped;

use std::collections::BTreeSet;
use std::fs;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use polib::catalog::Catalog;
use polib::message::{Message, MessageView};
use polib::metadata::CatalogMetadata;
use polib::po_file;
use split_isles_learn::{Compiled, Course, Translation, VOCABULARY_FILE, compile, texts_of};
use split_isles_taught::{Lesson, Predict, Prose};

use shipped::{course_files, scenarios};

/// The catalogues of each language: its tag, their places below its folder, and their paths.
fn catalogues() -> Vec<(String, Vec<(String, PathBuf)>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../languages");
    let entries = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).expect("the folder is there");
        let mut paths: Vec<PathBuf> = entries
            .map(|entry| entry.expect("it is readable").path())
            .collect();
        paths.sort();
        paths
    };
    let languages = entries(&folder).into_iter();
    languages
        .map(|language| {
            let mut found = Vec::new();
            let mut folders = vec![language.clone()];
            while let Some(folder) = folders.pop() {
                for path in entries(&folder) {
                    if path.is_dir() {
                        folders.push(path);
                        continue;
                    }
                    let place = path.strip_prefix(&language).expect("it is below");
                    found.push((place.display().to_string(), path));
                }
            }
            let tag = language.file_name().expect("it has a name");
            (tag.to_string_lossy().into_owned(), found)
        })
        .collect()
}

/// The texts that a catalogue is to hold: those of the file of its name, or of the folder.
fn texts_for(catalogue: &str) -> Vec<String> {
    let name = catalogue.trim_end_matches(".po");
    let all = course_files();
    let of = all.iter().filter(|(file, _)| {
        let file = file.trim_end_matches(".toml");
        file == name
            || file
                .strip_prefix(name)
                .is_some_and(|rest| rest.starts_with('/'))
    });
    let mut texts = Vec::new();
    let mut seen = BTreeSet::new();
    for (file, text) in of {
        let found = texts_of(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        texts.extend(found.into_iter().filter(|text| seen.insert(text.clone())));
    }
    assert!(
        !texts.is_empty(),
        "{catalogue}: no file of content has its name"
    );
    texts
}

/// Writes a catalogue with these texts, in order, and the translations that are known.
fn update(path: &Path, language: &str, texts: &[String]) {
    let begun = fs::metadata(path).is_ok_and(|file| file.len() > 0);
    let known = begun.then(|| {
        po_file::parse(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    });
    let mut updated = Catalog::new(CatalogMetadata {
        language: language.to_owned(),
        content_type: "text/plain; charset=UTF-8".to_owned(),
        content_transfer_encoding: "8bit".to_owned(),
        ..CatalogMetadata::default()
    });
    for text in texts {
        let said = known
            .as_ref()
            .and_then(|known| known.find_message(None, text, None))
            .and_then(|message| message.msgstr().ok())
            .unwrap_or_default();
        let message = Message::build_singular()
            .with_msgid(text.clone())
            .with_msgstr(said.to_owned())
            .done();
        updated.append_or_update(message);
    }
    let file = fs::File::create(path).expect("it can be written");
    po_file::write(&updated, &mut BufWriter::new(file)).expect("it can be written");
}

#[test]
fn every_catalogue_holds_the_texts_of_its_files() {
    for (language, catalogues) in catalogues() {
        for (place, path) in catalogues {
            if place == VOCABULARY_FILE {
                continue;
            }
            let texts = texts_for(&place);
            if std::env::var_os("UPDATE_CATALOGUES").is_some() {
                update(&path, &language, &texts);
            }
            let catalogue =
                po_file::parse(&path).unwrap_or_else(|error| panic!("{place}: {error}"));
            let held: BTreeSet<&str> = catalogue.messages().map(MessageView::msgid).collect();
            let wanted: BTreeSet<&str> = texts.iter().map(String::as_str).collect();
            let (gone, new): (Vec<_>, Vec<_>) = (
                held.difference(&wanted).collect(),
                wanted.difference(&held).collect(),
            );
            assert!(
                gone.is_empty() && new.is_empty(),
                "{language}/{place}: gone from the files: {gone:#?}; new in them: {new:#?}; see the head of this test for how to bring it up to date"
            );
        }
    }
}

#[test]
fn a_translation_is_whole_or_stays_english_and_keeps_what_was_done() {
    for (language, catalogues) in catalogues() {
        let texts: Vec<(String, String)> = catalogues
            .into_iter()
            .map(|(place, path)| (place, fs::read_to_string(path).expect("it is text")))
            .collect();
        let texts = texts.iter().map(|(place, text)| (&**place, &**text));
        let translation = Translation::read(&language, texts).expect("no catalogue has a mistake");
        let all = course_files();
        let all = || all.iter().map(|(file, text)| (&**file, &**text));
        let course = Course::read_in(Some(&translation), all()).expect("it is read");
        let english = Course::read(all()).expect("it is read");
        let translated = course
            .lessons
            .iter()
            .filter(|(_, lesson)| lesson.in_language);
        for (name, lesson) in translated {
            assert_ne!(lesson.title, english.lessons[name].title, "{name}");
        }
        for (name, lesson) in course
            .lessons
            .iter()
            .filter(|(_, lesson)| !lesson.in_language)
        {
            assert_eq!(lesson.title, english.lessons[name].title, "{name}");
        }
        assert!(
            course.lessons.values().any(|lesson| lesson.in_language),
            "{language} has no whole lesson"
        );
        let english = compile(&english, &scenarios()).expect("it compiles");
        let mut compiled = compile(&course, &scenarios()).expect("it compiles");
        compiled.take_hashes(&english);
        for (slug, lesson) in &compiled.lessons {
            let hashes = |steps: &[split_isles_taught::Step]| -> Vec<u64> {
                steps.iter().map(|step| step.hash).collect()
            };
            assert_eq!(
                hashes(&lesson.steps),
                hashes(&english.lessons[slug].steps),
                "{slug}"
            );
        }
    }
}

/// Everything that a lesson says, but for what its goals tell: the page has a narrator for that.
fn texts_of_lesson(lesson: &Lesson) -> Vec<Prose> {
    let mut texts = vec![Prose::from(lesson.title.as_str())];
    texts.extend([&lesson.question, &lesson.takeaway, &lesson.wild].map(Prose::clone));
    for one in &lesson.retrieval {
        texts.extend([one.ask.clone(), one.answer.clone()]);
    }
    for step in &lesson.steps {
        let [nudge, principle] = &step.hints;
        let said = [
            &step.title,
            &step.say,
            &step.task,
            nudge,
            principle,
            &step.explain,
        ];
        texts.extend(said.map(Prose::clone));
        texts.extend(step.observe.iter().map(|observe| observe.say.clone()));
        texts.extend(step.predict.iter().map(|predict| predict.ask().clone()));
        match &step.predict {
            Some(Predict::Choice { options, .. }) => {
                texts.extend(options.iter().map(|option| option.why.clone()));
                texts.extend(options.iter().map(|option| option.text.clone()));
            }
            Some(Predict::Number {
                right, low, high, ..
            }) => texts.extend([right, low, high].map(Prose::clone)),
            Some(Predict::Click {
                why, places, other, ..
            }) => {
                texts.extend([why, other].map(Prose::clone));
                texts.extend(places.iter().map(|place| place.why.clone()));
            }
            None => {}
        }
    }
    texts
}

/// What is called the same in Chinese, as a whole text.
const NAMES: &[&str] = &[
    "BMC",
    "CRDT",
    "Harbour House",
    "IPMI",
    "N、R、W",
    "PACELC",
    "PDU",
    "Paxos",
    "Raft",
    "STONITH",
    "Zab",
];

/// Fails when any of it, in either vocabulary, is not Chinese: a name that stays may stand there alone, and two English words among the Chinese ones
/// (West Isle, “wall clock”), but no more of an English sentence.
#[track_caller]
fn expect_chinese(text: &Prose, place: &str) {
    // What stands in the letters of code is typed so.
    let spoken: Vec<&str> = text.0.split('`').step_by(2).collect();
    let spoken = Prose::from(spoken.join("、"));
    for in_engineering in [false, true] {
        let said = spoken.plain(in_engineering);
        assert!(
            said.contains(is_chinese) || NAMES.contains(&said.trim()),
            "{place}: {said}"
        );
        assert_eq!(english(&unglossed(&said)), None, "{place}: {said}");
        assert!(!said.contains(['{', '}', '⟨', '⟩']), "{place}: {said}");
    }
}

fn is_chinese(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

/// A text without the English term that stands in brackets behind a Chinese one.
fn unglossed(said: &str) -> String {
    let parts = said.split(['（', '）']).enumerate();
    let kept = parts.filter(|(at, part)| at % 2 == 0 || part.contains(is_chinese));
    kept.map(|(_, part)| part).collect::<Vec<_>>().join("，")
}

/// The first three words in a row that are English and no name.
fn english(said: &str) -> Option<String> {
    let is_of_word = |one: char| one.is_ascii_alphabetic() || "'’-".contains(one);
    let rows = said.split(|one: char| !is_of_word(one) && one != ' ');
    let mut threes = rows.flat_map(|row| {
        let words: Vec<&str> = row.split(' ').filter(|word| !word.is_empty()).collect();
        words.windows(3).map(<[_]>::to_vec).collect::<Vec<_>>()
    });
    let is_name = |word: &str| word.starts_with(|first: char| first.is_ascii_uppercase());
    threes
        .find(|three| !three.iter().all(|word| is_name(word)))
        .map(|three| three.join(" "))
}

#[test]
fn a_sentence_that_is_half_english_is_found() {
    assert_eq!(
        english("房子 Harbour House No. 12 卖给 Moreau，见 wall clock。"),
        None
    );
    assert_eq!(
        english("市长 is still in office 吗？").as_deref(),
        Some("is still in")
    );
    let glossed = unglossed("复制状态机（replicated state machine）的每一步");
    assert_eq!(english(&glossed), None);
    let hidden = unglossed("旧市长（市长 is still in office）还在");
    assert!(english(&hidden).is_some(), "{hidden}");
}

/// What the page is given in Chinese.
fn in_chinese() -> Compiled {
    let (language, catalogues) = catalogues()
        .into_iter()
        .find(|(language, _)| language == "zh-Hans")
        .expect("it is there");
    let texts: Vec<(String, String)> = catalogues
        .into_iter()
        .map(|(place, path)| (place, fs::read_to_string(path).expect("it is text")))
        .collect();
    let texts = texts.iter().map(|(place, text)| (&**place, &**text));
    let translation = Translation::read(&language, texts).expect("no catalogue has a mistake");
    let all = course_files();
    let all = all.iter().map(|(file, text)| (&**file, &**text));
    let course = Course::read_in(Some(&translation), all).expect("it is read");
    compile(&course, &scenarios()).expect("every fact is found")
}

#[test]
fn the_first_six_lessons_are_whole_in_chinese_in_both_vocabularies() {
    let compiled = in_chinese();
    let whole: BTreeSet<u8> = compiled
        .outlines
        .iter()
        .filter(|outline| outline.in_language)
        .map(|outline| outline.number)
        .collect();
    assert!((1..=6).all(|number| whole.contains(&number)), "{whole:?}");
    let lessons = compiled.lessons.values();
    for lesson in lessons.filter(|lesson| lesson.number <= 6) {
        for text in texts_of_lesson(lesson)
            .iter()
            .filter(|text| !text.is_empty())
        {
            expect_chinese(text, &format!("lesson {}", lesson.number));
        }
    }
}

#[test]
fn the_glossary_is_whole_in_chinese_in_both_vocabularies() {
    let glossary = in_chinese().glossary;
    assert!(!glossary.is_empty());
    for entry in &glossary {
        assert!(entry.in_language, "{}", entry.id);
        // How real systems call it (`also`) stays as those systems write it.
        let names = entry.story.iter().chain([&entry.term]);
        for text in names.map(|name| Prose::from(name.as_str())) {
            expect_chinese(&text, &entry.id);
        }
        expect_chinese(&entry.short, &entry.id);
        expect_chinese(&entry.say, &entry.id);
    }
}

#[test]
fn a_translation_that_loses_something_is_a_mistake_with_its_place() {
    let message = |english: &str, said: &str| {
        format!(
            "msgid \"\"\nmsgstr \"\"\n\"Language: zh-Hans\\n\"\n\nmsgid \"{english}\"\nmsgstr \"{said}\"\n"
        )
    };
    for (english, said, told) in [
        (
            "At {t}, [it](#term) ends.",
            "{t} 时它结束。",
            "links: expected [\"term\"], found []",
        ),
        (
            "At {t} it ends.",
            "它结束。",
            "facts: expected [\"t\"], found []",
        ),
        (
            "A ⟨hall⟩ sleeps.",
            "一座⟨castle⟩睡着了。",
            "⟨castle⟩ is none of the words that switch",
        ),
    ] {
        let text = message(english, said);
        let mistakes = Translation::read("zh-Hans", [("course/01-x.po", &*text)])
            .expect_err("it loses something");
        assert_eq!(
            mistakes[0].to_string(),
            format!("zh-Hans/course/01-x.po: {english}: {told}")
        );
    }
}

/// Words that once stood beside another for the same thing, each with the one that stays.
const RETIRED: &[(&str, &str)] = &[
    ("愈合", "恢复"),
    ("防护令牌", "隔离令牌"),
    ("带防护", "带隔离校验"),
    ("领导者完整性", "领导者完备性"),
    ("纵深防护", "纵深防御"),
    ("[check-quorum]", "[检查法定人数]"),
];

#[test]
fn a_thing_has_one_word_in_the_lessons_and_in_the_glossary() {
    for (language, catalogues) in catalogues() {
        for (place, path) in catalogues {
            let catalogue =
                po_file::parse(&path).unwrap_or_else(|error| panic!("{place}: {error}"));
            for message in catalogue.messages() {
                let said = message.msgstr().unwrap_or_default();
                for (retired, stays) in RETIRED {
                    let is_free = !said.contains(retired);
                    assert!(
                        is_free,
                        "{language}/{place}: {stays}, not {retired}: {said}"
                    );
                }
                // "Row" can be counted by 第, "entry" cannot: the number comes after it.
                let mut before = said.split(" ⟨row⟩").collect::<Vec<_>>();
                before.pop();
                for part in before {
                    let number = part.rsplit_once("第 ").map(|(_, number)| number);
                    let is_counted = number.is_some_and(|number| !number.contains(' '));
                    assert!(
                        !is_counted,
                        "{language}/{place}: ⟨row⟩ 3, not 第 3 ⟨row⟩: {said}"
                    );
                }
            }
        }
    }
}
