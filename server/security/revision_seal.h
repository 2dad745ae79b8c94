// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace licheng {

/// Keeps the store's revision from those to whom it is told: as a number it would tell a student how much is
/// written in the whole school. Sealed twice it reads differently, so that not even a comparison tells
/// anything.
class RevisionSeal
{
public:
    [[nodiscard]] static QByteArray newKey();

    /// @p key as newKey() made it.
    explicit RevisionSeal(QByteArray key) : m_key(std::move(key)) {}

    /// 64 characters of base64url.
    [[nodiscard]] QString seal(qint64 revision) const;
    /// None when the text was not sealed with this key.
    [[nodiscard]] std::optional<qint64> open(const QString &text) const;

private:
    QByteArray m_key;
};

} // namespace licheng
