// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/card.h"

class QComboBox;
class QSpinBox;

namespace licheng {

class ImportPresenter;
class TextLabel;

/// How the file is read: kind of records, term, sheet, header row, encoding and separator, and what of it is
/// not imported.
class ImportOptions : public Card
{
    Q_OBJECT
public:
    explicit ImportOptions(ImportPresenter &presenter, QWidget *parent = nullptr);

    /// Shows the presenter's present choice.
    void fill();

private:
    void wire();

    ImportPresenter &m_presenter;
    QComboBox *m_kind;
    QComboBox *m_term;
    QComboBox *m_sheet;
    QSpinBox *m_headerRow;
    QComboBox *m_encoding;
    QComboBox *m_delimiter;
    TextLabel *m_remarks;
    bool m_filling = false;
};

} // namespace licheng
