#!/usr/bin/env bash
# A company of any size as the files of a CRM, the same each time: benches/company.sh 100000 /tmp/company
# Then: dealdesk --store local:bench import crm /tmp/company
set -euo pipefail
deals=${1:?how many deals} folder=${2:?into which folder}
mkdir -p "$folder"
awk -v deals="$deals" -v folder="$folder" 'BEGIN {
    accounts = int(deals / 20) + 1; agents = 60; products = 12
    split("Prospecting Engaging Proposal Negotiation Won Lost", stages, " ")
    split("retail medical software finance marketing employment telecom services", sectors, " ")
    file = folder "/accounts.csv"
    print "account,sector,year_established,revenue,employees,office_location,subsidiary_of" > file
    for (i = 1; i <= accounts; i++)
        printf "Account %05d,%s,%d,%d.%02d,%d,Country %d,\n", i, sectors[i % 8 + 1], 1950 + i % 70, i % 4000, i % 100, i * 7 % 20000, i % 40 > file
    file = folder "/products.csv"
    print "product,series,sales_price" > file
    for (i = 1; i <= products; i++) printf "Product %02d,Series %d,%d\n", i, i % 4, i * 450 > file
    file = folder "/sales_teams.csv"
    print "sales_agent,manager,regional_office" > file
    for (i = 1; i <= agents; i++) printf "Agent %02d,Manager %d,Office %d\n", i, i % 6, i % 3 > file
    file = folder "/sales_pipeline.csv"
    print "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value" > file
    for (i = 1; i <= deals; i++) {
        stage = stages[i % 6 + 1]
        printf "B%07d,Agent %02d,Product %02d,Account %05d,%s,2026-%02d-%02d,2027-%02d-%02d,%d\n", i, i % agents + 1, \
            i % products + 1, i * 7919 % accounts + 1, stage, i % 12 + 1, i % 28 + 1, i * 5 % 12 + 1, i * 11 % 28 + 1, \
            stage == "Lost" ? 0 : i * 37 % 250000 > file
    }
}'
