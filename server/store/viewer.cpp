// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/viewer.h"

namespace licheng::store {

ScopeFilter ScopeFilter::everything(SensitiveFields sensitive)
{
    ScopeFilter filter;
    filter.kind = Kind::Everything;
    filter.sensitive = sensitive;
    return filter;
}

ScopeFilter ScopeFilter::nothing()
{
    return {};
}

ScopeFilter ScopeFilter::limited(std::vector<std::pair<QString, QJsonValue>> anyOf, SensitiveFields sensitive)
{
    ScopeFilter filter;
    filter.kind = Kind::Limited;
    filter.anyOf = std::move(anyOf);
    filter.sensitive = sensitive;
    return filter;
}

Viewer Viewer::everything(SensitiveFields sensitive)
{
    return Viewer([sensitive](const RecordType &) { return ScopeFilter::everything(sensitive); });
}

} // namespace licheng::store
