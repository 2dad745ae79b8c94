// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "app/presenters/import_preparation.h"

namespace licheng {

/// Which field somebody of the own office has chosen for a header, where that is not the one found by itself:
/// for the next list of the same format from the same program. The server keeps it for the office.
class ImportMemory : public QObject
{
    Q_OBJECT
public:
    /// Reads it, and again whenever the source begins anew: a colleague may have chosen meanwhile.
    explicit ImportMemory(RecordSource &source);

    /// As ImportChoice::remembered.
    [[nodiscard]] QHash<QString, QString> of(const ImportFormat &format) const;
    void keep(const ImportPreparation &prepared);

private:
    void read();

    RecordSource &m_source;
    QJsonObject m_formats; ///< as import.columns answers
};

} // namespace licheng
