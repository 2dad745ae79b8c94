// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/settings.h"
#include "shared/protocol/record_query.h"

namespace licheng {

/// A list's conditions under a name (已存檢視).
struct SavedView
{
    QString name;
    std::vector<protocol::Condition> conditions;
};

/// The saved views of one list, kept with the account.
class SavedViews
{
public:
    static constexpr qsizetype maxViews = 50;

    SavedViews(Settings &settings, QString list);

    [[nodiscard]] const std::vector<SavedView> &all() const { return m_views; }
    [[nodiscard]] QStringList names() const;
    /// A view of that name is replaced.
    void save(const QString &name, const std::vector<protocol::Condition> &conditions);
    void remove(qsizetype index);

private:
    void write();

    Settings &m_settings;
    QString m_list;
    std::vector<SavedView> m_views;
};

} // namespace licheng
