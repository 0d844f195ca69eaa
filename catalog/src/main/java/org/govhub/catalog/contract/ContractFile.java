package org.govhub.catalog.contract;

import java.nio.charset.StandardCharsets;

/** One file of a contract; the same entry always gives the same bytes. */
public record ContractFile(String name, byte[] content) {

    public ContractFile {
        content = content.clone();
    }

    static ContractFile text(String name, String text) {
        return new ContractFile(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] content() {
        return content.clone();
    }

    /** The content of a text file. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }
}
