package org.govhub.routes.demo;

/** Resource codes of the pack's five entries, and the purposes its rules name. */
final class Datasets {

    /** 企业登记基础信息. */
    static final String ENTERPRISES = "302001001/000001";
    /** 税务登记信息. */
    static final String TAX = "302002001/000001";
    /** 组织机构代码信息. */
    static final String ORG_CODES = "302003001/000001";

    /** 企业登记与税务登记比对结果. */
    static final String COMPARISON = "302004001/000001";
    /** 法人基础信息. */
    static final String LEGAL_PERSONS = "102001001/000001";

    static final String FOR_TAX_REGISTRATION = "tax-registration";
    static final String FOR_ENTERPRISE_REGISTRATION = "enterprise-registration";

    private Datasets() {}
}
