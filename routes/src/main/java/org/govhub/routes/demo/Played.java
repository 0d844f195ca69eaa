package org.govhub.routes.demo;

import java.util.List;
import java.util.Map;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.WireMessage;

/**
 * Everything the story saw, for those who look closer than the report.
 *
 * @param repeatedId id of the message that was sent twice
 * @param firstReceipt its first receipt, {@code secondReceipt} what the repetition was answered with
 * @param registryAnswer what 国税 got when it asked 工商
 * @param taxAnswer what 工商 got when it asked 国税
 */
record Played(
        DemoReport report,
        Enterprises enterprises,
        TaxRegisters taxes,
        OrgCodes orgCodes,
        Map<DemoParty, Recipient> recipients,
        String repeatedId,
        WireMessage firstReceipt,
        WireMessage secondReceipt,
        boolean secondSaidDuplicate,
        List<Row> registryAnswer,
        List<Row> taxAnswer,
        Comparison comparison,
        List<Attempts.Refusal> refusals) {}
