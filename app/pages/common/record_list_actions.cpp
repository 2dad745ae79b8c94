// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_list_page.h"

#include "app/pages/common/record_export.h"
#include "app/pages/common/record_form.h"
#include "app/pages/common/remove_dialog.h"
#include "app/pages/common/table_export.h"
#include "app/presenters/messages.h"
#include "app/presenters/undo_text.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/table/tablecard.h"

#include <QDir>
#include <QHeaderView>

// What is done with the records of the page: forms, removal and its undo, export.

namespace licheng {

using namespace Qt::Literals::StringLiterals;

void RecordListPage::openForm(qint64 id)
{
    if (m_setup.entry == RecordListSetup::Entry::None)
        return;
    if (!m_context.work.may(Action::Edit, m_setup.type)) {
        const Verdict verdict = m_context.work.grants().verdict(Action::Edit, m_setup.type);
        m_context.notices.say(Notices::Kind::Warning, messages::refusal(verdict.refusal()));
        return;
    }
    if (id > 0 && saysThatItStands())
        return;
    auto *presenter =
        new RecordFormPresenter(m_context.source, m_context.drafts, *m_model->type(), formFields());
    if (id > 0)
        presenter->edit(id, seen(id));
    else
        presenter->create(newRecord());
    auto *form = new RecordForm(m_context, presenter, this);
    form->setShape(formShape());
    connect(form, &RecordForm::saved, this, [this, id, presenter, form](const QJsonObject &record) {
        const QString name = form->savedName();
        const bool isNew = id == 0;
        if (m_setup.stands) {
            m_context.notices.say(Notices::Kind::Done, tr("%1 was entered.").arg(name));
            reach({}, record.value(u"id"_s).toInteger());
            m_detailsTimer.start();
            return;
        }
        const quint64 step =
            isNew
                ? m_context.undo.add(tr("%1 was entered.").arg(name), {undoOfCreation(m_setup.type, record)})
                : m_context.undo.add(tr("%1 was changed.").arg(name),
                                     {undoOfSave(m_setup.type, presenter->before(), record)});
        offerUndo(m_context.undo, m_context.notices, tr("Saved."), step);
        // A new record must not seem lost because a filter hides it.
        if (isNew)
            reach({}, record.value(u"id"_s).toInteger());
        m_detailsTimer.start();
    });
    form->open();
}

QJsonObject RecordListPage::seen(qint64 id) const
{
    const int at = m_model->rowOf(id);
    const QJsonObject row = at < 0 ? QJsonObject() : m_model->seen(at);
    const QJsonObject whole = readForDetails();
    const bool isRead = whole.value(u"id"_s).toInteger() == id &&
                        whole.value(u"version"_s).toInteger() >= row.value(u"version"_s).toInteger();
    return isRead ? whole : row;
}

QList<BulkAction> RecordListPage::bulkActions() const
{
    return {{u"export"_s, tr("Export…"), ButtonKind::Secondary, m_context.actions.keyHint(u"page.export"_s)}};
}

void RecordListPage::onDetailsAction(const QString &id)
{
    if (id == "edit"_L1)
        openForm(currentId());
    else if (id == "remove"_L1)
        removeChosen();
}

void RecordListPage::onBulkAction(const QString &) {}

void RecordListPage::askExportPath()
{
    if (m_export)
        return;
    askExportFile(this, m_context.settings, title(), [this](const QString &path) { exportTo(path); });
}

void RecordListPage::exportTo(const QString &path)
{
    RecordExport::Content content{m_model->query(), {}, title().left(31), m_context.work.now()};
    const QHeaderView *header = table()->horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        if (!header->isSectionHidden(column))
            content.columns.push_back(m_setup.columns[size_t(column)]);
    }
    m_export = new RecordExport(m_context.source, std::move(content), path, this);
    connect(m_export, &RecordExport::progress, this, [this](qint64 written, qint64 total) {
        m_card->progress()->setProgress(tr("Exporting"), written, total);
    });
    connect(m_export, &RecordExport::finished, this, [this, path](const Result<qint64> &written) {
        m_card->progress()->finish();
        if (written)
            m_context.notices.say(Notices::Kind::Done,
                                  tr("%1 rows were written to %2.")
                                      .arg(locale().toString(*written), QDir::toNativeSeparators(path)));
        else
            m_context.notices.say(Notices::Kind::Problem, written.error().message);
    });
    m_card->progress()->setProgress(tr("Exporting"), 0, 0);
    m_export->start();
}

bool RecordListPage::saysThatItStands()
{
    const Regulation *regulation = m_context.work.regulation();
    if (!m_setup.stands || !regulation)
        return false;
    m_context.notices.say(Notices::Kind::Warning, messages::refusal(m_setup.stands(*regulation)));
    return true;
}

void RecordListPage::removeChosen()
{
    if ((currentId() == 0 && table()->markedCount() == 0) || saysThatItStands())
        return;
    if (!m_context.work.may(Action::Remove, m_setup.type)) {
        const Verdict verdict = m_context.work.grants().verdict(Action::Remove, m_setup.type);
        m_context.notices.say(Notices::Kind::Warning, messages::refusal(verdict.refusal()));
        return;
    }
    if (table()->markedCount() == 0) {
        askRemoval({currentId()});
        return;
    }
    if (m_selection->count() > RecordRemoval::maxRecords) {
        m_context.notices.say(
            Notices::Kind::Warning,
            tr("%1 records are marked, but at most %2 are removed at a time. Nothing was removed.")
                .arg(locale().toString(m_selection->count()), locale().toString(RecordRemoval::maxRecords)));
        return;
    }
    m_selection->resolve(this, [this](const protocol::Answer<QList<qint64>> &ids) {
        if (ids)
            askRemoval(*ids);
        else
            m_context.notices.say(Notices::Kind::Problem, messages::fault(ids.error(), m_model->type()));
    });
}

QString RecordListPage::nameOfRow(int row) const
{
    constexpr qsizetype enoughToKnowIt = 4;
    QStringList parts;
    // What a record is of (a student, a course, a day) often stands in references, so its own texts do not
    // name it.
    const QHeaderView *header = table()->horizontalHeader();
    for (int visual = 0; row >= 0 && visual < header->count() && parts.size() < enoughToKnowIt; ++visual) {
        const int column = header->logicalIndex(visual);
        const QString text =
            header->isSectionHidden(column) ? QString() : m_model->index(row, column).data().toString();
        if (!text.isEmpty())
            parts.append(text);
    }
    return parts.join(u' ');
}

void RecordListPage::askRemoval(const QList<qint64> &ids)
{
    if (ids.isEmpty())
        return;
    // The versions that are seen now are what is agreed to.
    std::vector<RecordRemoval::Wanted> wanted;
    QStringList names;
    for (const qint64 id : ids) {
        const int row = m_model->rowOf(id);
        wanted.push_back({id, std::max(0, m_model->versionAt(row)), nameOfRow(row)});
        if (const QString name = wanted.back().name; !name.isEmpty() && names.size() < RemoveDialog::maxNames)
            names.append(name);
    }
    auto *dialog = new RemoveDialog(ids.size(), names, this);
    connect(dialog, &RemoveDialog::confirmed, this, [this, wanted] {
        auto *removal = new RecordRemoval(m_context.source, *m_model->type(), wanted, this);
        connect(removal, &RecordRemoval::progress, this, [this](qint64 done, qint64 total) {
            m_card->progress()->setProgress(tr("Removing"), done, total);
        });
        connect(removal, &RecordRemoval::finished, this, &RecordListPage::tellRemoval);
        removal->start();
    });
    dialog->open();
}

void RecordListPage::tellRemoval(const RecordRemoval::Report &report)
{
    m_card->progress()->finish();
    table()->clearMarks();
    QString text = report.removed == 1 ? tr("%1 was removed.").arg(report.name)
                                       : tr("%n records were removed.", nullptr, report.removed);
    if (report.refused > 0)
        text += u' ' + tr("%n were not: %1", nullptr, report.refused)
                           .arg(messages::fault(report.fault, m_model->type()));
    if (report.undo.empty())
        m_context.notices.say(Notices::Kind::Problem, messages::fault(report.fault, m_model->type()));
    else
        offerUndo(m_context.undo, m_context.notices, text, m_context.undo.add(text, report.undo));
}

} // namespace licheng
