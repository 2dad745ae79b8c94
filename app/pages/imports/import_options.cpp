// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/imports/import_options.h"

#include "app/models/display.h"
#include "app/pages/common/filter_fields.h"
#include "app/presenters/import_presenter.h"
#include "app/presenters/import_questions.h"
#include "app/presenters/import_template.h"
#include "app/widgets/form/composition.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/form/listcombo.h"
#include "app/widgets/theme/textlabel.h"

#include <QHBoxLayout>
#include <QSpinBox>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

ImportOptions::ImportOptions(ImportPresenter &presenter, QWidget *parent)
    : Card(parent), m_presenter(presenter), m_kind(new ListCombo), m_term(new ListCombo),
      m_sheet(new ListCombo), m_headerRow(new QSpinBox), m_encoding(new ListCombo),
      m_delimiter(new ListCombo), m_remarks(new TextLabel({}, Type::Tiny, Ink::Dim))
{
    auto *inner = new QWidget;
    auto *row = new QHBoxLayout(inner);
    row->setContentsMargins(tokens::cardPadding, tokens::grid, tokens::cardPadding, tokens::grid);
    row->setSpacing(tokens::gap);
    const auto add = [&](const QString &label, QWidget *editor, const QString &name) {
        editor->setObjectName(name);
        row->addWidget(new FormField(label, editor));
    };
    takeKeysAsTheyAre(m_headerRow);
    m_headerRow->setRange(0, 1000);
    m_headerRow->setSpecialValueText(tr("None"));
    add(tr("Kind of records"), m_kind, u"importKind"_s);
    add(tr("Term"), m_term, u"importTerm"_s);
    add(tr("Sheet"), m_sheet, u"importSheet"_s);
    add(tr("Header row"), m_headerRow, u"importHeaderRow"_s);
    add(tr("Encoding"), m_encoding, u"importEncoding"_s);
    add(tr("Separator"), m_delimiter, u"importDelimiter"_s);
    using sheets::TextEncoding;
    m_encoding->addItem(tr("Automatic"));
    for (const auto &[text, encoding] : {std::pair{u"UTF-8"_s, TextEncoding::Utf8},
                                         {u"Big5"_s, TextEncoding::Big5},
                                         {u"UTF-16"_s, TextEncoding::Utf16Le}})
        m_encoding->addItem(text, int(encoding));
    m_delimiter->addItem(tr("Automatic"));
    for (const auto &[text, delimiter] :
         {std::pair{tr("Comma"), ','}, {tr("Semicolon"), ';'}, {tr("Tab"), '\t'}})
        m_delimiter->addItem(text, int(delimiter));
    row->addStretch(1);
    m_remarks->setObjectName(u"importRemarks"_s);
    m_remarks->setWordWrap(true);
    m_remarks->setContentsMargins(tokens::cardPadding, 0, tokens::cardPadding, tokens::grid);
    body()->addWidget(inner);
    body()->addWidget(m_remarks);
    wire();
}

void ImportOptions::wire()
{
    connect(m_kind, &QComboBox::activated, this, [this](int index) {
        const auto formats = m_presenter.formats();
        if (index >= 0 && size_t(index) < formats.size())
            m_presenter.setFormat(*formats[size_t(index)]);
    });
    connect(m_term, &QComboBox::activated, this, [this](int index) {
        const QList<Term> terms = m_presenter.terms();
        if (index >= 0 && index < terms.size())
            m_presenter.setTerm(terms[index]);
    });
    connect(m_sheet, &QComboBox::activated, &m_presenter, &ImportPresenter::setSheet);
    connect(m_headerRow, &QSpinBox::editingFinished, this, [this] {
        const auto prepared = m_presenter.prepared();
        if (!m_filling && prepared && m_headerRow->value() != prepared->headerRow())
            m_presenter.setHeaderRow(m_headerRow->value());
    });
    const auto setText = [this] {
        const QVariant encoding = m_encoding->currentData();
        const QVariant delimiter = m_delimiter->currentData();
        m_presenter.setTextOptions(
            encoding.isValid() ? std::optional(static_cast<sheets::TextEncoding>(encoding.toInt()))
                               : std::nullopt,
            delimiter.isValid() ? std::optional(static_cast<char>(delimiter.toInt())) : std::nullopt);
    };
    connect(m_encoding, &QComboBox::activated, this, setText);
    connect(m_delimiter, &QComboBox::activated, this, setText);
    connect(&m_presenter, &ImportPresenter::termChanged, this, &ImportOptions::fill);
}

void ImportOptions::fill()
{
    const auto prepared = m_presenter.prepared();
    if (!prepared)
        return;
    m_filling = true;
    m_kind->clear();
    const auto formats = m_presenter.formats();
    for (const ImportFormat *format : formats)
        m_kind->addItem(importFormatTitle(*format));
    m_kind->setCurrentIndex(
        int(std::find(formats.begin(), formats.end(), m_presenter.format()) - formats.begin()));
    m_term->clear();
    const QList<Term> terms = m_presenter.terms();
    for (const Term &term : terms)
        m_term->addItem(termTitle(term));
    m_term->setCurrentIndex(int(terms.indexOf(m_presenter.term())));
    m_sheet->clear();
    for (const sheets::SheetData &sheet : prepared->workbook().sheets)
        m_sheet->addItem(sheet.isHidden() ? tr("%1 (hidden)").arg(sheet.name()) : sheet.name());
    m_sheet->setCurrentIndex(prepared->sheetIndex());
    m_headerRow->setValue(prepared->headerRow());
    const bool text = prepared->workbook().format == sheets::FileFormat::Csv;
    m_encoding->parentWidget()->setVisible(text);
    m_delimiter->parentWidget()->setVisible(text);
    m_sheet->parentWidget()->setVisible(prepared->workbook().sheets.size() > 1);
    const QStringList remarks = importRemarks(*prepared);
    m_remarks->setText(remarks.join(u"\n"_s));
    m_remarks->setVisible(!remarks.isEmpty());
    m_filling = false;
}

} // namespace licheng
