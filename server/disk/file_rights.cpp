// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/disk/file_rights.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr auto everybody = QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
constexpr auto group = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup;

} // namespace

std::optional<QString> tooOpen(const QString &path, const QString &what, MayShare share)
{
    const QFile::Permissions rights = QFile::permissions(path);
    const bool isForAll = bool(rights & everybody);
    if (!isForAll && (share == MayShare::Group || !(rights & group)))
        return std::nullopt;
    return u"%1 %2 is open to %3 of the machine; take their rights away (chmod %4 %2)."_s.arg(
        what, path, isForAll ? u"every user"_s : u"a group of users"_s,
        share == MayShare::Group ? u"o="_s : u"go="_s);
}

} // namespace licheng
