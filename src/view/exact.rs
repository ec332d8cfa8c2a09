//! Decimals in JSON, with exactly their digits.

use rust_decimal::Decimal;
use serde::ser::{Error, Serialize, Serializer};
use serde_json::value::RawValue;

/// A JSON number that no float has touched: 69.5652 stays so. For JSON texts alone.
#[derive(Clone, Copy, Debug)]
pub struct Exact(pub Decimal);

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // A decimal is written without an exponent, as JSON accepts it.
        RawValue::from_string(self.0.to_string()).map_err(S::Error::custom)?.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::Exact;

    #[test]
    fn every_digit_is_kept() {
        for digits in ["0.1", "-3.20", "999999999999999.25", "69.56521739130434782608695652", "0"] {
            let written = digits.parse().ok().and_then(|number| serde_json::to_string(&Exact(number)).ok());
            assert_eq!(written.as_deref(), Some(digits));
        }
    }
}
