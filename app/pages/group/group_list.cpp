// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/group/group_list.h"

namespace licheng {

RegisterSetup groupList(const QString &key, const QString &type, const QString &icon,
                        const QStringList &columns, std::vector<int> widths)
{
    RegisterSetup setup;
    setup.list.key = key;
    setup.list.type = type;
    setup.list.icon = icon;
    for (const QString &column : columns) {
        setup.list.columns.push_back(listColumn(column));
        setup.list.filters.push_back({column});
    }
    setup.list.widths = std::move(widths);
    return setup;
}

} // namespace licheng
