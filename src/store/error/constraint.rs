//! What a violated constraint means to a person, by its name.

use super::*;

/// The DETAIL of a violated constraint prints the other row's key: it is never shown.
pub(super) fn refusal(name: &str) -> Option<Refusal> {
    let refusal = match name {
        "command_pkey" => Refusal::changed("command.repeated", "This was already done."),
        "deal_number_once" => Refusal::rule("deal.number_taken", "There is a deal of that number."),
        // Two make the role behind a login at once.
        "pg_authid_rolname_index" => changed(),
        "app_user_login_once" => {
            Refusal::rule("person.login_taken", "There is a person of that login.")
                .hint("Choose another login, or change that person's roles.")
                .about("login")
        }
        "deal_won_by_winning" => deal::forecast_won(),
        "deal_stage_check" => illegal_move(),
        "words_too_long" => Refusal::rule(
            "text.too_long",
            format!("A text has more than {LONGEST} characters."),
        )
        .hint("Shorten it."),
        "attachment_size" | "attachment_size_of_bytes" => Refusal::rule(
            "attachment.too_large",
            "A file has between 1 byte and 25 MB.",
        )
        .hint("Pack it, or attach a note that says where it lies."),
        "amount_out_of_reach" => money::out_of_reach("amount"),
        "company_only_one" => changed(),
        "fiscal_year_start_unknown" => fiscal::start_unknown(),
        "rate_out_of_reach" => fx::out_of_reach(),
        "fx_rate_once" => Refusal::changed(
            "import.twice",
            "A rate has been taken meanwhile, or stands in its batch twice.",
        )
        .hint("Run it again: what is there stays as it is."),
        "day_out_of_reach" => time::day_out_of_reach(),
        "import_row_pkey" => Refusal::changed(
            "import.twice",
            "A row has been taken meanwhile, or stands in its batch twice.",
        )
        .hint("Run it again: what is there stays as it is."),
        "catalog_one_draft" | "offering_open" | "price_list_open" | "price_open" => changed(),
        "quote_version_once"
        | "quote_live_once"
        | "quote_in_force_once"
        | "quote_primary_once"
        | "quote_line_number_once" => changed(),
        "quote_signer" => contact::missing().about("signer_id"),
        "quote_entity" => crate::domain::quote::of_another_account("entity_id"),
        "quote_line_product" => Refusal::missing("product.missing", "There is no such product."),
        "quote_file_size" | "quote_file_size_of_bytes" => Refusal::rule(
            "attachment.too_large",
            "A file has between 1 byte and 25 MB.",
        )
        .hint("Pack it, or keep a note that says where it lies."),
        "product_name_once" => {
            Refusal::rule("product.name_taken", "There is a product of that name.")
        }
        "deal_account_id_fkey" => {
            Refusal::missing("account.missing", "There is no such account.").about("account_id")
        }
        "deal_product_id_fkey" => {
            Refusal::missing("product.missing", "There is no such product.").about("product_id")
        }
        "lead_employees" => lead::below_zero(),
        "lead_number_once" => Refusal::rule("lead.number_taken", "There is a lead of that number."),
        "lead_money" => currency_unknown(""),
        "contact_account_id_fkey" => {
            Refusal::missing("account.missing", "There is no such account.").about("account_id")
        }
        "deal_contact_once" => contact::named_already(),
        "deal_contact_part" => contact::part_unknown(),
        "deal_person_once" => deal::named_already(),
        "deal_person_part" => deal::part_unknown(),
        "deal_person_share" => deal::share_refused(),
        "saved_view_name_once" => saved_view::name_taken(),
        "account_parent_id_fkey" => {
            Refusal::missing("account.missing", "There is no such account.").about("parent_id")
        }
        _ => return None,
    };
    Some(refusal)
}
