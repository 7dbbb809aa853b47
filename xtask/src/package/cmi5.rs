//! The list of a cmi5 package: the course structure, with every lesson as an assignable unit.

use std::fmt::Write;

use super::course::{ABOUT, Lesson, TITLE, escaped};

/// The list's file.
pub(super) const FILE: &str = "cmi5.xml";

/// The course structure (cmi5 "Quartz", section 13.1). A lesson is done when its goals are met: what its questions score, the learner says.
pub(super) fn structure(lessons: &[Lesson]) -> String {
    let words = |text: &str| format!("<langstring lang=\"en\">{}</langstring>", escaped(text));
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <courseStructure xmlns=\"https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd\">\n\
         <course id=\"urn:split-isles:course\"><title>{}</title><description>{}</description></course>\n",
        words(TITLE),
        words(ABOUT)
    );
    for lesson in lessons {
        let (id, title) = (&lesson.id, words(&lesson.title()));
        let (about, page) = (words(&lesson.question), escaped(&lesson.page()));
        let unit = format!(
            "<au id=\"urn:split-isles:lesson:{id}\" moveOn=\"Completed\" launchMethod=\"AnyWindow\"><title>{title}</title>\
             <description>{about}</description><url>{page}</url></au>"
        );
        writeln!(xml, "{unit}").expect("text takes it");
    }
    xml + "</courseStructure>\n"
}
