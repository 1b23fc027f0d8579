//! The columns of such files, and what others call them.

use crate::documents::csv::Column;

pub const ID: Column = Column::welcome(
    "id",
    &[
        "record_id",
        "lead_id",
        "leadid",
        "contact_id",
        "contactid",
        "external_id",
        "contact_record_id",
    ],
);
pub const FIRST: Column = Column::welcome("first_name", &["firstname", "given_name"]);
pub const LAST: Column = Column::welcome("last_name", &["lastname", "surname", "family_name"]);
pub const NAME: Column = Column::welcome(
    "name",
    &[
        "full_name",
        "fullname",
        "contact",
        "contact_name",
        "person",
        "lead",
        "lead_name",
    ],
);
pub const COMPANY: Column = Column::welcome(
    "company",
    &[
        "company_name",
        "company_/_account",
        "account",
        "account_name",
        "organization",
        "organisation",
        "associated_company",
    ],
);
pub const TITLE: Column = Column::welcome("title", &["job_title", "jobtitle", "position"]);
pub const EMAIL: Column =
    Column::welcome("email", &["email_address", "e_mail", "mail", "work_email"]);
pub const PHONE: Column = Column::welcome(
    "phone",
    &["phone_number", "telephone", "business_phone", "work_phone"],
);
pub const LANGUAGE: Column = Column::welcome("language", &["preferred_language", "hs_language"]);
pub const NOTE: Column = Column::welcome(
    "description",
    &["note", "notes", "comment", "comments", "message"],
);
pub const COUNTRY: Column = Column::welcome(
    "country",
    &["country/region", "billing_country", "mailing_country"],
);
pub const INDUSTRY: Column = Column::welcome("industry", &["sector"]);
pub const EMPLOYEES: Column = Column::welcome(
    "employees",
    &[
        "number_of_employees",
        "numberofemployees",
        "no._of_employees",
        "company_size",
        "headcount",
    ],
);
pub const SOURCE: Column = Column::welcome(
    "lead_source",
    &[
        "leadsource",
        "source",
        "original_source",
        "original_traffic_source",
    ],
);
pub const INTEREST: Column = Column::welcome(
    "interest",
    &[
        "product_interest",
        "productinterest",
        "product",
        "products",
        "interested_in",
    ],
);
pub const AMOUNT: Column = Column::welcome("budget", &["amount", "deal_amount", "estimated_value"]);
pub const STATE: Column = Column::welcome(
    "status",
    &[
        "lead_status",
        "leadstatus",
        "hs_lead_status",
        "state_of_lead",
    ],
);
pub const OWNER: Column = Column::welcome(
    "owner",
    &[
        "lead_owner",
        "contact_owner",
        "owner_name",
        "assigned_to",
        "record_owner",
    ],
);

pub const OF_LEADS: [Column; 17] = [
    ID, FIRST, LAST, NAME, COMPANY, TITLE, EMAIL, PHONE, NOTE, COUNTRY, INDUSTRY, EMPLOYEES,
    SOURCE, INTEREST, AMOUNT, STATE, OWNER,
];
pub const OF_CONTACTS: [Column; 10] = [
    ID, FIRST, LAST, NAME, COMPANY, TITLE, EMAIL, PHONE, LANGUAGE, NOTE,
];
