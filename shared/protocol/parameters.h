// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/protocol/error.h"
#include "shared/protocol/methods.h"

#include <vector>

namespace licheng::protocol {

/// One parameter of a method with its bounds, as the catalogue has them.
struct Parameter
{
    enum class Kind {
        Text,    ///< count: characters
        Integer, ///< minimum to maximum
        Boolean,
        Ids,    ///< count distinct integers, none negative
        Texts,  ///< count texts, each of `text` characters
        Array,  ///< count elements
        Object, ///< count members
    };
    QString name;
    Kind kind = Kind::Text;
    bool isOptional = false;
    qint64 minimum = 0;
    qint64 maximum = 0;
    qint64 count = 0;
    qint64 text = 0;   ///< characters of each text inside
    qint64 inside = 0; ///< elements or members of each array or object inside; 0: there may be none

    /// JSON Schema of the values that pass.
    [[nodiscard]] QJsonObject schema() const;
};

/// The parameters of a method of the catalogue.
[[nodiscard]] const std::vector<Parameter> &parameters(const Method &method);

/// Whether what is given is of its kind and within its bounds; a parameter that is absent or null is left to
/// the method, one that the catalogue does not know is ignored. Fault: Invalid, rules kind, length, range,
/// count, distinct.
[[nodiscard]] std::optional<Fault> checkParameters(const Method &method, const QJsonObject &params);

} // namespace licheng::protocol
