//! JSON types of a program whose only dependency is `openrouter-json`; not even serde.

/// Public declarations, so that rustdoc checks the links in the documentation of generated code.
pub mod documented {
    /// The content of an order.
    #[openrouter_json::object(new)]
    pub struct Order {
        /// Where the parcel is.
        pub progress: Progress,
        /// The number that the shop prints on the parcel.
        pub number: OrderNumber,
    }

    /// A number of up to ten digits.
    #[openrouter_json::object]
    pub struct OrderNumber(String);

    /// The way of a parcel.
    #[openrouter_json::string_enum]
    pub enum Progress {
        /// Handed to the carrier.
        Sent,
    }

    /// A part of an order.
    #[openrouter_json::union(tag = "type")]
    pub enum Part {
        /// An order inside an order.
        Nested(Box<Order>),
    }
}

#[cfg(test)]
mod tests {
    use openrouter_json::{Extra, JsonError, Patch, RawJson, Secret, object, string_enum, union};

    #[object(new)]
    struct Order<T> {
        id: OrderId,
        items: Vec<Item>,
        note: Patch<String>,
        token: Option<Secret>,
        payload: Option<T>,
        #[serde(flatten)]
        price: Option<Price>,
    }

    #[object]
    struct OrderId(String);

    #[object(new, closed)]
    struct Price {
        amount: f64,
    }

    #[string_enum]
    enum Size {
        Small,
        #[serde(rename = "xl")]
        ExtraLarge,
    }

    #[union(tag = "type")]
    enum Item {
        Shirt(Shirt),
        Voucher(Extra),
    }

    #[object(new)]
    struct Shirt {
        size: Size,
    }

    #[union]
    enum Reference {
        Number(u64),
        Text(String),
        Order(Box<Order<u8>>),
    }

    #[test]
    fn what_is_unknown_is_kept() -> Result<(), JsonError> {
        let text =
            r#"{"id":"o1","items":[{"type":"shirt","size":"xs","cut":2.50},{"type":"mug"}],"note":null,"x":[ 1 ]}"#;
        let order = Order::<u8>::from_json(text)?;
        assert!(matches!(&order.items[0], Item::Shirt(shirt) if shirt.size.as_str() == "xs"));
        assert_eq!(order.items[1].tag(), "mug");
        assert_eq!((order.id.as_str(), order.note.is_null()), ("o1", true));
        assert_eq!(order.extra.get("x").map(RawJson::get), Some("[ 1 ]"));
        assert_eq!(RawJson::from_value(&order)?.get(), text);
        Ok(())
    }

    #[test]
    fn values_are_built_and_told_apart() -> Result<(), JsonError> {
        let order = Order::new("o2", [Item::from(Shirt::new(Size::ExtraLarge)), Extra::new().into()]);
        let order = order.note("fragile").token("sk-123").payload(7_u8).price(Price::new(5));
        let written = RawJson::from_value(&order)?;
        assert_eq!(
            written.get(),
            r#"{"id":"o2","items":[{"type":"shirt","size":"xl"},{"type":"voucher"}],"note":"fragile","token":"sk-123","payload":7,"amount":5.0}"#
        );
        assert!(matches!(written.decode()?, Reference::Order(read) if *read == order));
        assert!(matches!(Reference::from_json("7")?, Reference::Number(7)));
        assert!(matches!(Reference::from("o2"), Reference::Text(_)));
        assert!(!format!("{order:?}").contains("sk-123"));
        Ok(())
    }

    #[test]
    fn samples_have_what_is_required() {
        let order = Order::<u8>::sample();
        assert_eq!((order.items.len(), &order.payload, &order.extra), (1, &None, &Extra::new()));
    }

    /// `.ci/run` runs this optimized as well, because a pass of rustc has broken the reading of tokens once.
    #[test]
    fn spaces_between_tokens_mean_nothing() -> Result<(), JsonError> {
        let tokens = [
            "{",
            "\"id\"",
            ":",
            "\"o1\"",
            ",",
            "\"items\"",
            ":",
            "[",
            "{",
            "\"size\"",
            ":",
            "\"xl\"",
            ",",
            "\"type\"",
            ":",
            "\"shirt\"",
            "}",
            ",",
            "{",
            "\"type\"",
            ":",
            "\"voucher\"",
            "}",
            "]",
            ",",
            "\"note\"",
            ":",
            "null",
            ",",
            "\"payload\"",
            ":",
            "7",
            ",",
            "\"amount\"",
            ":",
            "5.5",
            "}",
        ];
        let order = Order::<u8>::from_json(&tokens.concat())?;
        assert_eq!((order.payload, order.price.as_ref().map(|price| price.amount)), (Some(7), Some(5.5)));
        for place in 0..=tokens.len() {
            for space in [" ", "\n", "\r", "\t", "\t\r\n "] {
                let (before, after) = tokens.split_at(place);
                assert_eq!(Order::from_json(&[&before.concat(), space, &after.concat()].concat())?, order, "{place}");
            }
        }
        assert_eq!(Order::from_json(&tokens.join(" \n"))?, order);
        Ok(())
    }
}
