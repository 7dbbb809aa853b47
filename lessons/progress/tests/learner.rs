//! What a learner has done is never lost, and what follows from it is right: through the crate's public face alone.

#[path = "learner/any.rs"]
mod any;
#[path = "learner/catalogue.rs"]
mod catalogue;
#[path = "learner/forgetting.rs"]
mod forgetting;
#[path = "learner/merging.rs"]
mod merging;
#[path = "learner/outlook.rs"]
mod outlook;
#[path = "learner/resetting.rs"]
mod resetting;
#[path = "learner/sitting.rs"]
mod sitting;
#[path = "learner/text.rs"]
mod text;
