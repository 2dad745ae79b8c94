// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"

namespace licheng {

/// A role (角色) and what it grants; the grants are one line each, "action record scope"
/// (for example "certify courseOutcome course"), separated by semicolons.
struct Role
{
    Id<Role> id;
    int version = 0;
    QString key;
    QString name;
    QString grants;
    bool operator==(const Role &) const = default;
};

template <>
struct Description<Role>
{
    static constexpr const char *name = "role";
    static constexpr const char *official = "角色";
    static constexpr const char *label = "Role";
    static constexpr ScopePaths scopes{};
    static constexpr auto fields =
        std::make_tuple(field("id", &Role::id, "編號", "Number").hidden().serverSet(),
                        field("version", &Role::version, "版本", "Version").hidden().serverSet(),
                        field("key", &Role::key, "代號", "Key").required().unique().length(40),
                        field("name", &Role::name, "角色名稱", "Role name")
                            .shownByReference()
                            .required()
                            .searchable()
                            .length(40),
                        field("grants", &Role::grants, "權限", "Permissions").length(16000));
};

} // namespace licheng
