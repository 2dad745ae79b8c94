// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/settings.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

const std::vector<SettingInfo> &settingTable()
{
    using enum SettingScope;
    static const std::vector<SettingInfo> table = {
        {Setting::LastServer, "lastServer", Device, QString()},
        {Setting::Language, "language", Device, QString()}, // empty: the system's
        {Setting::Theme, "theme", Device, u"system"_s},
        {Setting::FontScale, "fontScale", Device, 100},
        {Setting::WindowGeometry, "window/geometry", Device, QByteArray()},
        {Setting::FoldedGroups, "navigation/folded", Account, QStringList()},
        {Setting::FavouritePages, "navigation/favourites", Account, QStringList()},
        {Setting::LastFolder, "lastFolder", Device, QString()},
        {Setting::LastLogin, "lastLogin", Server, QString()},
        {Setting::KeepSignedIn, "keepSignedIn", Server, false},
        {Setting::DeviceProof, "deviceProof", Account, QString()},
        {Setting::PinnedKey, "pinnedKey", Server, QString()},
        {Setting::PinnedCertificate, "pinnedCertificate", Server, QByteArray()},
        {Setting::SchoolYear, "schoolYear", Account, 0}, // 0: the term of today
        {Setting::Semester, "semester", Account, 0},
        {Setting::LastPage, "lastPage", Account, QString()},
        {Setting::SavedViews, "savedViews", Account, QByteArray()},
        {Setting::AttendanceClass, "attendance/class", Account, 0}, // 0: the first class
        {Setting::DesktopNotices, "notices/desktop", Account, true},
        {Setting::NoticedDuties, "notices/told", Account, QStringList()},
    };
    return table;
}

namespace {

const SettingInfo &info(Setting key)
{
    const auto &table = settingTable();
    const auto it =
        std::find_if(table.cbegin(), table.cend(), [key](const SettingInfo &i) { return i.key == key; });
    Q_ASSERT(it != table.cend());
    return *it;
}

/// QSettings takes / as a level and [ ] % badly on some systems.
QString pathPart(const QString &text)
{
    return QString::fromLatin1(text.toUtf8().toPercentEncoding(QByteArray(), QByteArrayLiteral("."), '_'));
}

} // namespace

Settings::Settings()
    : Settings(
          std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, u"licheng"_s, u"licheng"_s))
{
}

Settings::Settings(std::unique_ptr<QSettings> store) : m_store(std::move(store)) {}

QString Settings::path(Setting key, const QString &server) const
{
    const SettingInfo &i = info(key);
    switch (i.scope) {
    case SettingScope::Server:
        return u"servers/%1/%2"_s.arg(pathPart(server), QLatin1String(i.name));
    case SettingScope::Account:
        return u"servers/%1/accounts/%2/%3"_s.arg(pathPart(server), pathPart(m_account),
                                                  QLatin1String(i.name));
    case SettingScope::Device:
        break;
    }
    return QLatin1String(i.name);
}

QString Settings::columnsKey(const QString &table) const
{
    return u"servers/%1/accounts/%2/columns/%3"_s.arg(pathPart(m_server), pathPart(m_account), table);
}

QVariant Settings::value(Setting key) const
{
    return value(key, m_server);
}

void Settings::setValue(Setting key, const QVariant &value)
{
    setValue(key, m_server, value);
}

void Settings::remove(Setting key)
{
    m_store->remove(path(key, m_server));
}

QVariant Settings::value(Setting key, const QString &server) const
{
    const SettingInfo &i = info(key);
    QVariant value = m_store->value(path(key, server), i.fallback);
    // An ini file keeps text; a value that is not of its kind (edited by hand) falls back.
    if (value.metaType() != i.fallback.metaType() && !value.convert(i.fallback.metaType()))
        return i.fallback;
    return value;
}

void Settings::setValue(Setting key, const QString &server, const QVariant &value)
{
    m_store->setValue(path(key, server), value);
}

} // namespace licheng
