// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/settings.h"
#include "app/presenters/import_preparation.h"

namespace licheng {

/// Which field somebody of an office has chosen for a header, where that is not the one found by itself: for
/// the next list of the same format from the same program, whoever of the office imports it on this computer.
class ImportMemory
{
public:
    ImportMemory(Settings &settings, qint64 unit) : m_settings(settings), m_unit(unit) {}

    /// As ImportChoice::remembered.
    [[nodiscard]] QHash<QString, QString> of(const ImportFormat &format) const;
    void keep(const ImportPreparation &prepared);

private:
    [[nodiscard]] QString place(const ImportFormat &format) const;

    Settings &m_settings;
    qint64 m_unit;
};

} // namespace licheng
