// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/settings.h"
#include "app/presenters/import_preparation.h"

namespace licheng {

/// Which field a person has chosen for a header, where that is not the one found by itself: for the next list
/// of the same format from the same program.
class ImportMemory
{
public:
    explicit ImportMemory(Settings &settings) : m_settings(settings) {}

    /// As ImportChoice::remembered.
    [[nodiscard]] QHash<QString, QString> of(const ImportFormat &format) const;
    void keep(const ImportPreparation &prepared);

private:
    [[nodiscard]] QString place(const ImportFormat &format) const;

    Settings &m_settings;
};

} // namespace licheng
