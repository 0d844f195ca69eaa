package org.govhub.routes.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * One enterprise of the registrar's register (dataset 302001001/000001).
 *
 * @param type code of the list enterprise-type
 * @param capital registered capital in CNY, null for individual businesses
 * @param status code of the list enterprise-status
 * @param changed day of the last change, null while there was none
 */
record Enterprise(
        String uscc,
        String name,
        String type,
        String legalPerson,
        String legalPersonId,
        @Nullable BigDecimal capital,
        String address,
        Town town,
        String phone,
        String status,
        LocalDate registered,
        @Nullable LocalDate changed) {

    static final String CANCELLED = "cancelled";

    Enterprise {
        if (!Uscc.isValid(uscc)) {
            throw new IllegalArgumentException("not a unified social credit code");
        }
    }

    /** The organisation code inside the USCC, the key by which departments match enterprises. */
    String orgCode() {
        return Uscc.orgCode(uscc);
    }

    boolean isCancelled() {
        return status.equals(CANCELLED);
    }

    /** Another enterprise like this one, opened by mistake and soon deleted again. */
    Enterprise passing() {
        return new Enterprise(
                Uscc.withCheckDigit("91330225", "MA2GHUB1"),
                "象山误开企业有限公司",
                type,
                legalPerson,
                legalPersonId,
                capital,
                address,
                town,
                phone,
                status,
                registered,
                changed);
    }

    Row row() {
        return Rows.of(
                "uscc", uscc,
                "org_code", orgCode(),
                "name", name,
                "type", type,
                "legal_person", legalPerson,
                "legal_person_id", legalPersonId,
                "registered_capital", capital,
                "address", address,
                "town", town.code(),
                "phone", phone,
                "status", status,
                "reg_date", registered.toString(),
                "change_date", changed == null ? null : changed.toString());
    }

    Enterprise renamed(String newName, LocalDate day) {
        return new Enterprise(
                uscc,
                newName,
                type,
                legalPerson,
                legalPersonId,
                capital,
                address,
                town,
                phone,
                status,
                registered,
                day);
    }

    Enterprise withPhone(String newPhone, LocalDate day) {
        return new Enterprise(
                uscc,
                name,
                type,
                legalPerson,
                legalPersonId,
                capital,
                address,
                town,
                newPhone,
                status,
                registered,
                day);
    }

    Enterprise withCapital(BigDecimal newCapital, LocalDate day) {
        return new Enterprise(
                uscc,
                name,
                type,
                legalPerson,
                legalPersonId,
                newCapital,
                address,
                town,
                phone,
                status,
                registered,
                day);
    }

    Enterprise movedTo(Town newTown, String newAddress, LocalDate day) {
        return new Enterprise(
                uscc,
                name,
                type,
                legalPerson,
                legalPersonId,
                capital,
                newAddress,
                newTown,
                phone,
                status,
                registered,
                day);
    }

    Enterprise cancelled(LocalDate day) {
        return new Enterprise(
                uscc,
                name,
                type,
                legalPerson,
                legalPersonId,
                capital,
                address,
                town,
                phone,
                CANCELLED,
                registered,
                day);
    }
}
