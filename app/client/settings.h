// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <QVariant>

#include <memory>
#include <vector>

namespace licheng {

/// Everything the client remembers between runs; the one table in settings.cpp has name, scope and default.
enum class Setting {
    LastServer,
    Language,
    Theme,
    FontScale,
    WindowGeometry,
    FoldedGroups,   ///< of the navigation
    FavouritePages, ///< keys of the pages that stand first in it
    LastFolder,
    LastLogin,
    KeepSignedIn,
    DeviceProof, ///< that this account has signed in on this computer
    PinnedKey,
    PinnedCertificate,
    SchoolYear,
    Semester,
    LastPage,
    SavedViews,
    AttendanceClass,
    DesktopNotices,
    NoticedDuties, ///< the day, then the keys of the duties that were told on it
};

/// Who a setting belongs to: this computer's user, one server, or one account on one server.
enum class SettingScope { Device, Server, Account };

struct SettingInfo
{
    Setting key;
    const char *name;
    SettingScope scope;
    QVariant fallback;
};

[[nodiscard]] const std::vector<SettingInfo> &settingTable();

/// Typed access to the table over one QSettings file. Server and account scopes are those set last.
class Settings
{
public:
    /// The user's own settings file.
    Settings();
    explicit Settings(std::unique_ptr<QSettings> store);

    [[nodiscard]] QVariant value(Setting key) const;
    void setValue(Setting key, const QVariant &value);
    void remove(Setting key);

    /// The same for a server that is not the current one.
    [[nodiscard]] QVariant value(Setting key, const QString &server) const;
    void setValue(Setting key, const QString &server, const QVariant &value);

    /// "host:port"; scopes every server setting from now on.
    void setServer(const QString &server) { m_server = server; }
    /// Log-in name; scopes every account setting from now on.
    void setAccount(const QString &login) { m_account = login; }

    /// The file itself, for widths and orders of table columns.
    [[nodiscard]] QSettings *store() const { return m_store.get(); }
    /// Key in the file of a table's columns, apart for every account.
    [[nodiscard]] QString columnsKey(const QString &table) const;

private:
    [[nodiscard]] QString path(Setting key, const QString &server) const;

    std::unique_ptr<QSettings> m_store;
    QString m_server;
    QString m_account;
};

} // namespace licheng
