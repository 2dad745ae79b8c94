// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/protocol/methods.h"

#include "shared/protocol/method_catalogue.h"

#include <vector>

namespace licheng::protocol {

std::span<const Method> methods()
{
    static const std::vector<Method> catalogue = [] {
        std::vector<Method> all;
        for (const auto &part : {generalMethods(), processMethods()})
            all.insert(all.end(), part.begin(), part.end());
        return all;
    }();
    return catalogue;
}

const Method *method(QStringView name)
{
    for (const Method &m : methods()) {
        if (name == QLatin1String(m.name))
            return &m;
    }
    return nullptr;
}

} // namespace licheng::protocol
