//! Sharing an amount out without losing a rupiah.

use crate::domain::Rupiah;

/// Shares `total` out in proportion to `weights`: floors first, then one
/// rupiah each to the largest remainders, ties to the earlier part. The parts
/// add up to `total` exactly. With no weight above zero, all parts are zero
/// unless there is a total to place, which then goes to the first part.
///
/// `total` and the weights must not be negative.
#[must_use]
pub fn share(total: Rupiah, weights: &[i64]) -> Vec<Rupiah> {
    debug_assert!(!total.is_negative());
    debug_assert!(weights.iter().all(|weight| *weight >= 0));

    let sum: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();

    if sum == 0 {
        let mut parts = vec![Rupiah::ZERO; weights.len()];
        if let Some(first) = parts.first_mut() {
            *first = total;
        }
        return parts;
    }

    let exact = |weight: i64| i128::from(total.0) * i128::from(weight);
    let mut parts: Vec<i128> = weights.iter().map(|weight| exact(*weight) / sum).collect();
    let missing = i128::from(total.0) - parts.iter().sum::<i128>();

    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|index| std::cmp::Reverse(exact(weights[*index]) % sum));

    // Fewer rupiah are missing than there are parts: each floor drops less
    // than one.
    for index in order.into_iter().take(missing as usize) {
        parts[index] += 1;
    }

    parts
        .into_iter()
        // No part is above the total, which is an i64.
        .map(|part| Rupiah(part as i64))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_examples_of_the_treasurer() {
        let at = |total| {
            share(Rupiah(total), &[5000, 3500, 1500])
                .into_iter()
                .map(|part| part.0)
                .collect::<Vec<_>>()
        };

        assert_eq!(at(19_000), [9_500, 6_650, 2_850]);
        assert_eq!(at(18_999), [9_499, 6_650, 2_850]);
        assert_eq!(at(1), [1, 0, 0]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nobody_is_off_by_a_rupiah(
            total in 0..1_000_000_000_000i64,
            weights in proptest::collection::vec(0..1_000_000_000i64, 1..20),
        ) {
            let parts = share(Rupiah(total), &weights);
            let sum: i128 = weights.iter().map(|w| i128::from(*w)).sum();

            prop_assert_eq!(parts.iter().copied().sum::<Rupiah>(), Rupiah(total));
            if sum > 0 {
                for (part, weight) in parts.iter().zip(&weights) {
                    let exact = i128::from(total) * i128::from(*weight);
                    prop_assert!((i128::from(part.0) * sum - exact).abs() < sum);
                }
            }
        }
    }
}
