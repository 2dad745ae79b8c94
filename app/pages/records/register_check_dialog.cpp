// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/records/register_checks_page.h"

#include "app/models/display.h"
#include "app/pages/common/page_margins.h"
#include "app/presenters/figures.h"
#include "app/presenters/messages.h"
#include "app/widgets/table/chipdelegate.h"
#include "app/widgets/table/spoken.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/register_check.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTableWidget>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

QString said(const FieldInfo &field, const QJsonValue &value)
{
    // A reference comes by its name.
    const QString text =
        field.kind == FieldKind::Reference && value.isString() ? value.toString() : displayText(field, value);
    return text.isEmpty() ? u"—"_s : text;
}

/// "學籍狀態：在學 → 休學", one for each field that differs: none is cut off behind another. What is new or
/// gone is told as a whole.
QStringList whatChanged(const QJsonObject &change)
{
    const RecordType *type = recordType(change[u"type"].toString());
    const QString action = change[u"action"].toString();
    const QJsonArray fields = change[u"fields"].toArray();
    if (!type)
        return {};
    if (action == "remove"_L1)
        return {RegisterCheckDialog::tr("removed")};
    const bool isStudent = type->name() == recordTypeOf<Student>().name();
    const bool isEntered = action == "create"_L1 || action == "putBack"_L1 ||
                           (action == "import"_L1 && (!isStudent || fields.size() > 6));
    if (isEntered && isStudent)
        return {RegisterCheckDialog::tr("entered")};
    QStringList parts;
    for (const QJsonValue &each : fields) {
        const FieldInfo *field = type->field(each[u"field"].toString());
        if (!field)
            continue;
        if (!isEntered)
            parts.append(
                RegisterCheckDialog::tr("%1: %2 → %3")
                    .arg(fieldTitle(*field), said(*field, each[u"before"]), said(*field, each[u"after"])));
        else if (field->isRequired || field->kind == FieldKind::Code || field->kind == FieldKind::Date)
            parts.append(fieldTitle(*field) + u' ' + said(*field, each[u"after"]));
    }
    return isEntered ? QStringList{RegisterCheckDialog::tr("%1 entered: %2")
                                       .arg(recordTitle(*type), parts.join(u'、'))}
                     : parts;
}

} // namespace

RegisterCheckDialog::RegisterCheckDialog(const RegisterChecksPresenter &presenter, QWidget *parent)
    : QDialog(parent), m_list(new Spoken<QTableWidget>(this))
{
    setObjectName(u"registerCheckDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    const auto &classes = presenter.shownClasses();
    QStringList names;
    qint64 total = 0;
    bool isNew = false;
    for (const RegisterChecksPresenter::Shown &each : classes) {
        names.append(each.name);
        total += each.total;
        isNew = isNew || !each.wasChecked;
    }
    setWindowTitle(tr("Semester check %1").arg(presenter.term().text()));
    QVBoxLayout *column = dialogColumn(this);
    auto *head = new TextLabel(
        names.size() > 3
            ? tr("%1 and %n more class(es)", nullptr, int(names.size()) - 3).arg(names.first(3).join(u'、'))
            : names.join(u'、'),
        Type::Title);
    head->setObjectName(u"checkHeadline"_s);
    column->addWidget(head);
    auto *said = new TextLabel(
        isNew ? tr("%1 changes of register data; a class that was never checked shows all that is new.")
                    .arg(grouped(total))
              : tr("%1 changes of register data since the last check.").arg(grouped(total)),
        Type::Small, Ink::Dim);
    if (classes.size() == 1 && !classes.front().lastCheck.isEmpty())
        said->setText(classes.front().lastCheck + u'　' + said->text());
    said->setWordWrap(true);
    said->setObjectName(u"checkSaid"_s);
    column->addWidget(said);
    for (const RegisterChecksPresenter::Shown &each : classes) {
        if (!each.isCut)
            continue;
        auto *cut = new TextLabel(
            tr("%1: only the first %2 of %3 changes can be listed; what was not seen is not confirmed.")
                .arg(each.name, grouped(each.changes.size()), grouped(each.total)),
            Type::Small, Ink::Bad);
        cut->setWordWrap(true);
        column->addWidget(cut);
    }
    list(presenter);
    column->addWidget(m_list, 1);
    const Verdict verdict = presenter.confirmVerdict();
    if (presenter.mayConfirm() && !verdict.isAllowed()) {
        auto *why = new TextLabel(messages::refusal(verdict.refusal()), Type::Small, Ink::Bad);
        why->setObjectName(u"checkRefusal"_s);
        why->setWordWrap(true);
        column->addWidget(why);
    }
    auto *foot = new QHBoxLayout;
    auto *close = new Button(verdict.isAllowed() ? tr("Cancel") : tr("Close"), ButtonKind::Secondary, this);
    close->setAutoDefault(false);
    connect(close, &Button::clicked, this, &QDialog::reject);
    if (verdict.isAllowed()) {
        m_note = new QLineEdit(this);
        m_note->setObjectName(u"checkNote"_s);
        m_note->setMaxLength(recordTypeOf<RegisterCheck>().field(u"note")->maxLength);
        auto *label = new QLabel(tr("Note"), this);
        label->setBuddy(m_note);
        foot->addWidget(label);
        foot->addWidget(m_note, 1);
        foot->addWidget(close);
        auto *confirm =
            new Button(tr("Confirm %n class(es)", nullptr, int(classes.size())), ButtonKind::Primary, this);
        confirm->setObjectName(u"checkConfirm"_s);
        foot->addWidget(confirm);
        confirm->answerEnter();
        connect(confirm, &Button::clicked, this, [this] {
            Q_EMIT confirmed(m_note->text().simplified());
            accept();
        });
        m_note->setFocus();
    } else {
        foot->addStretch(1);
        foot->addWidget(close);
        close->answerEnter();
    }
    column->addLayout(foot);
    resize(1080, 520);
}

void RegisterCheckDialog::list(const RegisterChecksPresenter &presenter)
{
    m_list->setObjectName(u"checkChanges"_s);
    m_list->setAccessibleName(tr("Changes since the last check"));
    m_list->setColumnCount(5);
    m_list->setHorizontalHeaderLabels({tr("Class"), tr("Student"), tr("What changed"), tr("By"), tr("When")});
    m_list->setItemDelegate(new ChipDelegate(m_list));
    m_list->setShowGrid(false);
    m_list->setTabKeyNavigation(false);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->verticalHeader()->hide();
    m_list->verticalHeader()->setDefaultSectionSize(tokens::rowHeight);
    m_list->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    std::vector<QStringList> rows;
    for (const RegisterChecksPresenter::Shown &each : presenter.shownClasses()) {
        for (const QJsonValue &value : each.changes) {
            const QJsonObject change = value.toObject();
            QDateTime at;
            const QString when = detail::fromJson(change[u"at"], at) ? messages::instantText(at) : QString();
            const QString whose = change[u"studentNumber"].toString() + u' ' + change[u"name"].toString();
            for (const QString &line : whatChanged(change))
                rows.push_back({each.name, whose, line, change[u"actor"].toString(), when});
        }
    }
    // At once: a table lays itself out anew for each row that comes alone.
    m_list->setRowCount(int(rows.size()));
    for (int row = 0; row < m_list->rowCount(); ++row) {
        const QStringList &cells = rows[size_t(row)];
        for (int i = 0; i < cells.size(); ++i) {
            auto *cell = new QTableWidgetItem(cells[i]);
            cell->setToolTip(cells[i]);
            m_list->setItem(row, i, cell);
        }
    }
    constexpr int widths[] = {104, 160, 320, 104, 136};
    for (int i = 0; i < 5; ++i)
        m_list->setColumnWidth(i, widths[i]);
    m_list->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
}

} // namespace licheng
