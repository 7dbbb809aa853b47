//! The playground page: starts the application.

fn main() {
    split_isles_web::start();
}
