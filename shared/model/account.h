// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/codes.h"
#include "shared/model/mail_address.h"
#include "shared/model/record_type.h"
#include "shared/model/role.h"
#include "shared/model/unit.h"

namespace licheng {

struct Student;

/// Who may sign in (使用者帳號); article 5, row 6. The password's hash is kept elsewhere and never sent.
struct Account
{
    Id<Account> id;
    int version = 0;
    QString login;
    QString displayName;
    Id<Role> roleId;
    Id<Unit> unitId;
    Division division = Division::Day;
    Id<Student> studentId;
    AccountState state = AccountState::Active;
    QString email; ///< of the school's own domain: article 9, paragraph 4
    bool operator==(const Account &) const = default;
};

template <>
struct Description<Account>
{
    static constexpr const char *name = "account";
    static constexpr const char *official = "帳號";
    static constexpr const char *label = "Account";
    static constexpr ScopePaths scopes{.own = "studentId", .division = "division"};
    static constexpr auto fields = std::make_tuple(
        field("id", &Account::id, "編號", "Number").hidden().serverSet(),
        field("version", &Account::version, "版本", "Version").hidden().serverSet(),
        field("login", &Account::login, "帳號", "Log-in name").required().unique().searchable().length(60),
        field("displayName", &Account::displayName, "姓名", "Name")
            .shownByReference()
            .personName()
            .sortedBy(TextOrder::Strokes)
            .required()
            .searchable()
            .length(50),
        field("roleId", &Account::roleId, "角色", "Role").required().refers("role"),
        field("unitId", &Account::unitId, "單位", "Office").refers("unit"),
        field("division", &Account::division, "部別", "Division"),
        field("studentId", &Account::studentId, "學生", "Student").refers("student"),
        field("state", &Account::state, "狀態", "State"),
        field("email", &Account::email, "電子信箱", "E-mail")
            .searchable()
            .length(100)
            .checked(&isMailAddress, "mailAddress"));
};

} // namespace licheng
