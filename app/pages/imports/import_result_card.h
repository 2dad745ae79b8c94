// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/import_client.h"
#include "app/widgets/theme/card.h"

namespace licheng {

class KeyValueList;

/// What an import did, by numbers of rows.
class ImportResultCard : public Card
{
    Q_OBJECT
public:
    explicit ImportResultCard(QWidget *parent = nullptr);

    void present(const ImportSummary &counts, const QString &fileName);

private:
    KeyValueList *m_rows;
};

} // namespace licheng
