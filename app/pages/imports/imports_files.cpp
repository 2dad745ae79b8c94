// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/imports/imports_page.h"

#include "app/pages/common/file_dialog.h"
#include "app/presenters/background.h"
#include "app/presenters/import_report.h"
#include "app/presenters/import_template.h"

#include <QDir>
#include <QFileInfo>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

// What the page writes: the rows to mend, and empty lists.

void ImportsPage::askReport()
{
    auto *dialog = new FileDialog(this, tr("Save the rows to mend"), m_context.settings,
                                  tr("Excel workbook (*.xlsx);;Comma-separated text (*.csv)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"xlsx"_s);
    dialog->selectFile(tr("%1 to mend").arg(QFileInfo(m_presenter.fileName()).completeBaseName()));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains("*.csv"_L1) ? u"csv"_s : u"xlsx"_s);
    });
    connect(dialog, &QFileDialog::fileSelected, this, &ImportsPage::saveReport);
    dialog->open();
}

void ImportsPage::askTemplate(const ImportFormat &format)
{
    auto *dialog =
        new FileDialog(this, tr("Save the empty list"), m_context.settings, tr("Excel workbook (*.xlsx)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"xlsx"_s);
    dialog->selectFile(importFormatTitle(format));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, &format](const QString &path) { saveTemplate(format, path); });
    dialog->open();
}

void ImportsPage::saveTemplate(const ImportFormat &format, const QString &path)
{
    const QStringList tables = templateTables(format);
    auto codes = std::make_shared<TemplateCodes>();
    auto waiting = std::make_shared<qsizetype>(tables.size() + 1);
    // Without a table that cannot be read the list is as good, and the column names its table.
    const auto writeOnceRead = [this, &format, path, codes, waiting] {
        if (--*waiting > 0)
            return;
        if (const auto done = writeImportTemplate(format, path, m_context.work.now(), *codes))
            m_context.notices.say(Notices::Kind::Done,
                                  tr("The empty list was saved as %1. Fill it in, then choose it here.")
                                      .arg(QDir::toNativeSeparators(path)));
        else
            m_context.notices.say(Notices::Kind::Problem, done.error().message);
    };
    for (const QString &table : tables) {
        m_context.codes.read(
            table, this,
            [table, codes, writeOnceRead](const protocol::Answer<std::vector<CodeListEntry>> &answer) {
                if (answer)
                    codes->emplace(table, *answer);
                writeOnceRead();
            });
    }
    writeOnceRead();
}

void ImportsPage::saveReport(const QString &path)
{
    auto content = reportContent(m_presenter, m_context.work.now());
    inBackground(
        this,
        [content = std::move(content), path] {
            return std::make_shared<Result<Done>>(writeImportReport(content, path));
        },
        [this, path](const std::shared_ptr<Result<Done>> &done) {
            if (done->ok())
                m_context.notices.say(Notices::Kind::Done,
                                      tr("The rows to mend were saved as %1, each reason on its cell.")
                                          .arg(QDir::toNativeSeparators(path)));
            else
                m_context.notices.say(Notices::Kind::Problem, done->error().message);
        });
}

} // namespace licheng
