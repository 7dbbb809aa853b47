//! The receipts that hang at a house: two of them where it was sold twice.

use split_isles_core::view::{Frame, Receipt};

/// The receipts for the house that matters most: one sold twice, else the last sold.
pub(crate) fn receipts(frame: &Frame) -> Vec<Receipt> {
    let of = |receipt: &Receipt| -> Vec<Receipt> {
        let mut all: Vec<Receipt> = Vec::new();
        for other in frame.receipts.iter().filter(|r| r.house == receipt.house) {
            if !all.iter().any(|r| r.citizen == other.citizen) {
                all.push(*other);
            }
        }
        all
    };
    frame
        .receipts
        .iter()
        .map(of)
        .find(|all| all.len() > 1)
        .or_else(|| frame.receipts.last().map(of))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use split_isles_core::command::{Citizen, House};
    use split_isles_core::units::Time;

    use super::*;

    #[test]
    fn a_house_sold_twice_comes_first() {
        let receipt = |house, citizen| Receipt {
            house: House(house),
            citizen: Citizen(citizen),
            client: split_isles_core::units::ClientId(0),
            op: split_isles_core::units::OpId(0),
            at: Time::ZERO,
        };
        let mut frame = Frame {
            receipts: vec![receipt(1, 1), receipt(2, 1), receipt(3, 4)],
            ..Frame::default()
        };
        assert_eq!(receipts(&frame), [receipt(3, 4)]);
        frame.receipts.push(receipt(1, 2));
        assert_eq!(receipts(&frame), [receipt(1, 1), receipt(1, 2)]);
        // The same answer told twice is no second sale.
        frame.receipts = vec![receipt(1, 1), receipt(1, 1)];
        assert_eq!(receipts(&frame), [receipt(1, 1)]);
    }
}
