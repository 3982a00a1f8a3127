package dev.elbow.intake.template.source;

import java.util.Arrays;
import java.util.Optional;

/// CloudFormation's functions, those that Elbow computes and those that it only recognises to say
/// that it does not.
public enum Intrinsic {
    REF("Ref"),
    GET_ATT("Fn::GetAtt"),
    SUB("Fn::Sub"),
    JOIN("Fn::Join"),
    IF("Fn::If"),
    EQUALS("Fn::Equals"),
    AND("Fn::And"),
    OR("Fn::Or"),
    NOT("Fn::Not"),
    CONDITION("Condition"),
    FIND_IN_MAP("Fn::FindInMap"),
    SELECT("Fn::Select"),
    SPLIT("Fn::Split"),
    BASE64("Fn::Base64"),
    IMPORT_VALUE("Fn::ImportValue"),
    CIDR("Fn::Cidr"),
    GET_AZS("Fn::GetAZs"),
    TRANSFORM("Fn::Transform"),
    LENGTH("Fn::Length"),
    TO_JSON_STRING("Fn::ToJsonString"),
    CONTAINS("Fn::Contains"),
    EACH_MEMBER_EQUALS("Fn::EachMemberEquals"),
    EACH_MEMBER_IN("Fn::EachMemberIn"),
    REF_ALL("Fn::RefAll"),
    VALUE_OF("Fn::ValueOf"),
    VALUE_OF_ALL("Fn::ValueOfAll");

    private final String key;

    Intrinsic(String key) {
        this.key = key;
    }

    /// The long form: `Fn::GetAtt`.
    public String key() {
        return key;
    }

    /// The short form: `!GetAtt`.
    public String tag() {
        return "!" + (key.startsWith("Fn::") ? key.substring(4) : key);
    }

    /// A long form that always stands for a call. `Condition` does not: it is also the attribute of
    /// a resource.
    static Optional<Intrinsic> ofKey(String key) {
        return Arrays.stream(values()).filter(f -> f != CONDITION && f.key.equals(key)).findFirst();
    }

    static Optional<Intrinsic> ofTag(String tag) {
        return Arrays.stream(values()).filter(f -> f.tag().equals(tag)).findFirst();
    }
}
