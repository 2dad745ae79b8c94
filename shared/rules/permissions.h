// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/code.h"
#include "shared/model/result.h"
#include "shared/rules/verdict.h"

#include <QString>

#include <vector>

namespace licheng {

/// How far a grant reaches: one's own records, those of the class one tutors, of the courses one
/// teaches, of one's division, of the whole school.
enum class Scope { Own, Class, Course, Division, School };
template <>
struct CodeTable<Scope>
{
    static constexpr Choice choices[] = {{"own", "本人", "Own"},
                                         {"class", "導師班", "Tutored class"},
                                         {"course", "任教課程", "Taught courses"},
                                         {"division", "部別", "Division"},
                                         {"school", "全校", "School"}};
};

/// What may be done to records (權限動作).
/// CertifyOnPaper records what a teacher has certified on paper; TakeOver keeps the certification that
/// another system's list tells.
enum class Action {
    View,
    Edit,
    Remove,
    Import,
    Certify,
    Select,
    Precheck,
    Export,
    Submit,
    Manage,
    CertifyOnPaper,
    TakeOver
};
template <>
struct CodeTable<Action>
{
    static constexpr Choice choices[] = {
        {"view", "檢視", "View"},
        {"edit", "登錄", "Enter and change"},
        {"remove", "刪除", "Remove"},
        {"import", "匯入", "Import"},
        {"certify", "認證", "Certify"},
        {"select", "勾選", "Select"},
        {"precheck", "預檢", "Pre-check"},
        {"export", "匯出", "Export"},
        {"submit", "提交", "Submit"},
        {"manage", "管理", "Manage"},
        {"certifyOnPaper", "登錄紙本認證", "Record certification on paper"},
        {"takeOver", "承接他系統認證", "Take over another system's certification"}};
};

/// Permission to do one action to one record type within a scope; record "*" is every type.
struct Grant
{
    Action action = Action::View;
    QString record;
    Scope scope = Scope::Own;
    bool operator==(const Grant &) const = default;
};

/// The permissions of a role (article 5, row 6). What is not granted is denied.
class Grants
{
public:
    Grants() = default;
    explicit Grants(std::vector<Grant> grants) : m_grants(std::move(grants)) {}

    /// "view student school; certify courseOutcome course". An unknown word is an error that names it.
    [[nodiscard]] static Result<Grants> parse(QStringView text);
    [[nodiscard]] QString text() const;

    /// Every scope in which the action is granted for the record type; empty: denied.
    [[nodiscard]] std::vector<Scope> scopes(Action action, QStringView record) const;
    [[nodiscard]] bool may(Action action, QStringView record) const
    {
        return !scopes(action, record).empty();
    }
    [[nodiscard]] Verdict verdict(Action action, QStringView record) const;

    [[nodiscard]] const std::vector<Grant> &all() const { return m_grants; }

private:
    std::vector<Grant> m_grants;
};

/// The article that says whose work the action is: what a missing permission names.
[[nodiscard]] QString permissionArticle(Action action, QStringView record);

/// A refusal by what article 5, row 6 says of accounts and permissions.
[[nodiscard]] Refusal accountRefusal(RefusalReason reason);

/// Whether the role is entrusted with the accounts and the permissions of the whole school: it gives every
/// permission, and one active account with it must always be left.
[[nodiscard]] bool administers(const Grants &grants);

/// To whom permissions are given, seen from the giver.
struct Recipient
{
    bool isOneself = false;
    bool isOfDivision = false; ///< of the giver's own
};

/// Whether the giver holds each of the permissions at least as far as it would reach with the recipient:
/// nobody gives what he does not hold.
[[nodiscard]] bool mayGive(const Grants &giver, const Grants &given, Recipient to);

/// Whether the role is one of students: it grants what is one's own, so each account with it belongs to a
/// student.
[[nodiscard]] bool isOfStudents(const Grants &grants);

} // namespace licheng
