// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/account.h"

namespace licheng {

/// Where an audit of accounts stands: whose unit has signed it.
enum class AuditState { Open, Checked, Signed };
template <>
struct CodeTable<AuditState>
{
    static constexpr Choice choices[] = {{"open", "清查中", "Being audited"},
                                         {"checked", "待督導簽核", "To be signed by the supervisor"},
                                         {"signed", "已簽核", "Signed"}};
};

/// What an audit finds of an account; each is a rule of shared/rules/account_audits.h. None: the account is
/// in order.
enum class AuditFinding {
    None,
    LeftSchool,
    Graduated,
    NeverSignedIn,
    Unused,
    ExcessRights,
    StrayAdministrator,
    NoMail,
    ForeignMail,
    LoginDiffers,
    DeputyEnded,
    WaitingCertifications
};
template <>
struct CodeTable<AuditFinding>
{
    static constexpr Choice choices[] = {
        {"none", "無異常", "In order"},
        {"leftSchool", "已離校", "Has left school"},
        {"graduated", "已畢業", "Has graduated"},
        {"neverSignedIn", "從未登入", "Never signed in"},
        {"unused", "一學期未使用", "Unused for a semester"},
        {"excessRights", "權限逾越角色所需", "More rights than the role needs"},
        {"strayAdministrator", "非權責單位管理帳號", "Administers outside the unit entrusted with it"},
        {"noMail", "無學校信箱", "No school mail"},
        {"foreignMail", "非學校網域信箱", "Mail of another domain"},
        {"loginDiffers", "帳號與學號不符", "Log-in name is not the student number"},
        {"deputyEnded", "代理逾期", "Deputy past the date"},
        {"waitingCertifications", "停用帳號有待認證成果", "Disabled with certifications waiting"}};
};

/// What was decided of a finding.
enum class AuditDecision { Undecided, Keep, Disable, Mended };
template <>
struct CodeTable<AuditDecision>
{
    static constexpr Choice choices[] = {{"undecided", "待處理", "To be decided"},
                                         {"keep", "保留", "Kept"},
                                         {"disable", "停用", "Disabled"},
                                         {"mended", "已更正", "Mended"}};
};

/// The audit of accounts and permissions (帳號權限清查) of a semester; article 5, row 6. Made, decided and
/// signed by accountAudit.* alone: by 資訊組, then by 圖資處.
struct AccountAudit
{
    Id<AccountAudit> id;
    int version = 0;
    SchoolYear schoolYear;
    Semester semester = Semester::First;
    AuditState state = AuditState::Open;
    int accountCount = 0;
    int findingCount = 0;
    int openCount = 0; ///< findings without decision
    QString roles;     ///< JSON [{"name", "accounts", "grants"}, …] of the roles that accounts have, then
    QString preparedBy;
    QDateTime preparedAt;
    QString checkedBy; ///< "unit name", as signedBy
    QDateTime checkedAt;
    QString signedBy;
    QDateTime signedAt;
    QString remarks;
    QString withdrawReason; ///< why the first signature was taken back last
    bool operator==(const AccountAudit &) const = default;
};

template <>
struct Description<AccountAudit>
{
    static constexpr const char *name = "accountAudit";
    static constexpr const char *official = "帳號權限清查";
    static constexpr const char *label = "Audit of accounts";
    static constexpr ScopePaths scopes{};
    static constexpr auto fields = std::make_tuple(
        field("id", &AccountAudit::id, "編號", "Number").hidden().serverSet(),
        field("version", &AccountAudit::version, "版本", "Version").hidden().serverSet(),
        field("schoolYear", &AccountAudit::schoolYear, "學年度", "School year").required(),
        field("semester", &AccountAudit::semester, "學期", "Semester"),
        field("state", &AccountAudit::state, "清查狀態", "State").serverSet(),
        field("accountCount", &AccountAudit::accountCount, "帳號數", "Accounts").serverSet(),
        field("findingCount", &AccountAudit::findingCount, "異常項目", "Findings").serverSet(),
        field("openCount", &AccountAudit::openCount, "待處理項目", "Open findings").serverSet(),
        field("roles", &AccountAudit::roles, "角色權限", "Permissions of the roles")
            .hidden()
            .serverSet()
            .length(1'000'000),
        field("preparedBy", &AccountAudit::preparedBy, "清查人", "Audited by").serverSet().length(60),
        field("preparedAt", &AccountAudit::preparedAt, "產生時間", "Prepared").serverSet(),
        field("checkedBy", &AccountAudit::checkedBy, "承辦簽核人", "Signed by the unit in charge")
            .serverSet()
            .length(120),
        field("checkedAt", &AccountAudit::checkedAt, "承辦簽核時間", "Signed by it at").serverSet(),
        field("signedBy", &AccountAudit::signedBy, "督導簽核人", "Signed by the supervisor")
            .serverSet()
            .length(120),
        field("signedAt", &AccountAudit::signedAt, "督導簽核時間", "Signed by the supervisor at").serverSet(),
        field("remarks", &AccountAudit::remarks, "清查意見", "Remarks").serverSet().multiline().length(500),
        field("withdrawReason", &AccountAudit::withdrawReason, "取回原因", "Why it was taken back")
            .serverSet()
            .length(200));
};

/// One account as an audit found it, once for each finding, or once in order. Frozen: it names the account by
/// what it had then, so that the account may go.
struct AccountAuditRow
{
    Id<AccountAuditRow> id;
    int version = 0;
    Id<AccountAudit> auditId;
    qint64 accountNumber = 0;
    QString login;
    QString displayName;
    QString roleName;
    QString unitName;
    AccountState accountState = AccountState::Active;
    QString email;
    QDate lastSignInOn; ///< invalid: never
    AuditFinding finding = AuditFinding::None;
    QString detail; ///< of the finding: permissions, address, student number, teacher and day, number
    AuditDecision decision = AuditDecision::Undecided;
    QString note;
    QString decidedBy;
    QDateTime decidedAt;
    bool operator==(const AccountAuditRow &) const = default;
};

template <>
struct Description<AccountAuditRow>
{
    static constexpr const char *name = "accountAuditRow";
    static constexpr const char *official = "帳號清查項目";
    static constexpr const char *label = "Audited account";
    static constexpr ScopePaths scopes{};
    static constexpr auto fields = std::make_tuple(
        field("id", &AccountAuditRow::id, "編號", "Number").hidden().serverSet(),
        field("version", &AccountAuditRow::version, "版本", "Version").hidden().serverSet(),
        field("auditId", &AccountAuditRow::auditId, "帳號權限清查", "Audit of accounts")
            .serverSet()
            .refers("accountAudit"),
        field("accountNumber", &AccountAuditRow::accountNumber, "帳號編號", "Number of the account")
            .hidden()
            .serverSet(),
        field("login", &AccountAuditRow::login, "帳號", "Log-in name")
            .serverSet()
            .required()
            .searchable()
            .length(60),
        field("displayName", &AccountAuditRow::displayName, "姓名", "Name")
            .serverSet()
            .personName()
            .sortedBy(TextOrder::Strokes)
            .searchable()
            .length(50),
        field("roleName", &AccountAuditRow::roleName, "角色", "Role").serverSet().length(40),
        field("unitName", &AccountAuditRow::unitName, "單位", "Office").serverSet().length(60),
        field("accountState", &AccountAuditRow::accountState, "帳號狀態", "State of the account").serverSet(),
        field("email", &AccountAuditRow::email, "電子信箱", "E-mail").serverSet().length(100),
        field("lastSignInOn", &AccountAuditRow::lastSignInOn, "最後登入", "Last sign-in").serverSet(),
        field("finding", &AccountAuditRow::finding, "清查結果", "Finding").serverSet(),
        field("detail", &AccountAuditRow::detail, "說明", "Details").serverSet().length(2000),
        field("decision", &AccountAuditRow::decision, "處理方式", "Decision").serverSet(),
        field("note", &AccountAuditRow::note, "處理說明", "Reason of the decision").serverSet().length(200),
        field("decidedBy", &AccountAuditRow::decidedBy, "處理人", "Decided by").serverSet().length(60),
        field("decidedAt", &AccountAuditRow::decidedAt, "處理時間", "Decided at").serverSet());
};

} // namespace licheng
