// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/schedule/schedule_form.h"

#include "app/pages/common/conflict_view.h"
#include "app/pages/common/instant_edit.h"
#include "app/presenters/grades_text.h"
#include "app/presenters/messages.h"
#include "app/presenters/record_names.h"
#include "app/presenters/undo_text.h"
#include "app/widgets/form/composition.h"
#include "app/widgets/form/formfield.h"
#include "app/widgets/home/rowlist.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/fault_rule.h"
#include "shared/rosters/roster_layout.h"
#include "shared/rules/schedule_checks.h"
#include "shared/rules/windows.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr int gradeCount = 3;
constexpr int maxStudentNumber = 20;
constexpr int batchCount = 2;
constexpr int maxReason = 200;

QString name(const char *text)
{
    return QLatin1String(text);
}

} // namespace

ScheduleForm::ScheduleForm(const PageContext &context, SchedulePresenter &presenter, QWidget *parent)
    : FormCard(parent), m_context(context), m_presenter(presenter), m_move(new TextLabel({}, Type::Small)),
      m_composition(new Composition(this)), m_kind(new QComboBox), m_division(new QComboBox),
      m_startsAt(new InstantEdit(*recordTypeOf<Window>().field(u"startsAt"))),
      m_endsAt(new InstantEdit(*recordTypeOf<Window>().field(u"endsAt"))), m_batch(new QComboBox),
      m_roster(new QComboBox),
      m_selfCheckFrom(new InstantEdit(*recordTypeOf<Window>().field(u"selfCheckFrom"))),
      m_selfCheckTo(new InstantEdit(*recordTypeOf<Window>().field(u"selfCheckTo"))),
      m_responsible(new QLineEdit), m_supervisor(new QLineEdit), m_source(new QLineEdit),
      m_reason(new QLineEdit), m_conflict(new QVBoxLayout),
      m_save(new Button(tr("Save"), ButtonKind::Primary)), m_cancel(new Button(tr("Cancel")))
{
    setObjectName(u"scheduleForm"_s);
    for (size_t i = 0; i < choices<WindowKind>().size(); ++i) {
        const auto kind = static_cast<WindowKind>(i);
        // Of older schedules; a window that has one keeps it.
        if (needsWindow(kind))
            m_kind->addItem(messages::codeLabel(kind), wireName(kind));
    }
    m_division->addItem(tr("Both divisions"), QString());
    for (const Division division : {Division::Day, Division::Evening})
        m_division->addItem(messages::codeLabel(division), wireName(division));
    m_batch->addItem(tr("No batch"), 0);
    for (int batch = 1; batch <= batchCount; ++batch)
        m_batch->addItem(tr("Batch %1").arg(batch), batch);
    m_reason->setMaxLength(maxReason);
    m_roster->addItem(tr("Every list"), QString());
    for (const RosterLayout *layout : RosterLayout::all())
        m_roster->addItem(layout->official, layout->key);
    for (const auto &[edit, field] :
         {std::pair(m_responsible, u"responsible"_s), std::pair(m_supervisor, u"supervisor"_s),
          std::pair(m_source, u"source"_s)})
        edit->setMaxLength(recordTypeOf<Window>().field(field)->maxLength);
    tellHeldUp(m_composition);
    build();
    for (const QComboBox *each : {m_kind, m_division})
        connect(each, &QComboBox::currentIndexChanged, this, &ScheduleForm::showKindOfEntry);
    wireTyping();
    connect(m_save, &Button::clicked, this, &ScheduleForm::save);
    connect(m_cancel, &Button::clicked, this, &ScheduleForm::cancel);
    connect(&m_presenter, &SchedulePresenter::changed, this, [this] {
        if (m_class->count() == 0)
            fillClasses();
    });
}

void ScheduleForm::build()
{
    m_move->setObjectName(u"scheduleMove"_s);
    m_move->setWordWrap(true);
    m_move->setContentsMargins(tokens::cardPadding, tokens::grid, tokens::cardPadding, 0);
    m_move->hide();
    // The buttons stay in sight, however low the place of the form.
    QVBoxLayout *fields = scrollFields();
    fields->insertWidget(0, m_move);
    for (InstantEdit *edit : {m_startsAt, m_endsAt, m_selfCheckFrom, m_selfCheckTo})
        connect(edit, &InstantEdit::instantChanged, this, &ScheduleForm::showMove);
    addField(name("kind"), tr("Step"), m_kind, Need::Required);
    addField(name("grades"), tr("Grades"), gradesField(), Need::Optional,
             tr("None chosen means every grade."));
    addField(name("division"), tr("Division"), m_division);
    addField(name("studentId"), tr("Extended for"), whomField(), Need::Required);
    addField(name("startsAt"), tr("Opens"), m_startsAt, Need::Required);
    addField(name("endsAt"), tr("Closes"), m_endsAt, Need::Required,
             tr("It still belongs to it; a day alone, or 24:00, is the end of that day."));
    addField(name("selfCheckFrom"), tr("Self-check opens"), m_selfCheckFrom);
    addField(name("selfCheckTo"), tr("Self-check closes"), m_selfCheckTo);
    addField(name("roster"), tr("List"), m_roster);
    addField(name("batch"), tr("Batch"), m_batch, Need::Optional, tr("Grade 3 submits in two batches."));
    addField(name("responsible"), tr("Responsible unit"), m_responsible);
    addField(name("supervisor"), tr("Supervising unit"), m_supervisor);
    addField(name("source"), tr("Official notice"), m_source, Need::Optional,
             tr("Number of the notice that set the dates."));
    addField(name("reason"), tr("Reason of the extension"), m_reason, Need::Required,
             tr("It is kept in the log (article 4)."));

    m_save->setObjectName(u"saveWindow"_s);
    m_cancel->setObjectName(u"cancelWindow"_s);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(tokens::cardPadding, tokens::gap, tokens::cardPadding, tokens::gap);
    foot->setSpacing(tokens::grid);
    foot->addWidget(m_save, 1);
    foot->addWidget(m_cancel, 1);
    m_conflict->setContentsMargins(tokens::grid, 0, tokens::grid, tokens::grid);
    fields->addLayout(m_conflict);
    body()->addWidget(new Separator);
    body()->addLayout(foot);
}

int ScheduleForm::leastWidth() const
{
    return m_kind->parentWidget()->parentWidget()->minimumSizeHint().width() + tokens::scrollBarWidth;
}

QWidget *ScheduleForm::gradesField()
{
    auto *widget = new QWidget;
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(tokens::gap);
    for (int grade = 1; grade <= gradeCount; ++grade) {
        auto *box = new QCheckBox(gradesText(QString::number(grade)));
        box->setObjectName(u"grade-%1"_s.arg(grade));
        row->addWidget(box);
        m_grades << box;
    }
    row->addStretch(1);
    widget->setFocusProxy(m_grades.front());
    return widget;
}

QWidget *ScheduleForm::whomField()
{
    m_forStudent = new QRadioButton(tr("One student"));
    m_forClass = new QRadioButton(tr("One class"));
    m_forAll = new QRadioButton(tr("Everybody of the period"));
    m_forAll->setObjectName(u"extensionForAll"_s);
    m_studentNumber = new QLineEdit;
    m_studentNumber->setObjectName(u"extensionStudent"_s);
    m_studentNumber->setPlaceholderText(tr("Student number"));
    m_studentNumber->setMaxLength(maxStudentNumber);
    takeKeysAsTheyAre(m_studentNumber);
    m_studentNumber->setAccessibleName(tr("Student number"));
    m_studentName = new TextLabel({}, Type::Small, Ink::Dim);
    m_class = new QComboBox;
    m_class->setAccessibleName(tr("One class"));
    m_class->setObjectName(u"extensionClass"_s);
    auto *widget = new QWidget;
    auto *grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(tokens::grid);
    grid->setVerticalSpacing(tokens::grid);
    grid->addWidget(m_forStudent, 0, 0);
    grid->addWidget(m_studentNumber, 0, 1);
    grid->addWidget(m_studentName, 1, 1);
    grid->addWidget(m_forClass, 2, 0);
    grid->addWidget(m_class, 2, 1);
    grid->addWidget(m_forAll, 3, 0, 1, 2);
    grid->setColumnStretch(1, 1);
    widget->setFocusProxy(m_studentNumber);
    connect(m_studentNumber, &QLineEdit::editingFinished, this, [this] { findStudent(); });
    for (const QRadioButton *each : {m_forStudent, m_forClass, m_forAll}) {
        connect(each, &QRadioButton::toggled, this, [this] {
            m_studentNumber->setEnabled(m_forStudent->isChecked());
            m_class->setEnabled(m_forClass->isChecked());
        });
    }
    return widget;
}

void ScheduleForm::setWindow(const Window &window, const QString &studentNumber, const QString &studentName)
{
    delete std::exchange(m_entry, beginEntry(window));
    m_isNew = window.id.isNull();
    m_noted.clear();
    show(window, studentNumber, studentName);
    m_before = this->window();
    showMove();
}

RecordFormPresenter *ScheduleForm::beginEntry(const Window &window)
{
    auto *entry =
        new RecordFormPresenter(m_context.source, m_context.drafts, recordTypeOf<Window>(), {}, this);
    if (window.id.isNull())
        entry->create(toJson(window));
    else
        entry->edit(toJson(window));
    connect(entry, &RecordFormPresenter::saved, this, [this](const QJsonObject &record) {
        if (const auto stored = fromJson<Window>(record))
            Q_EMIT saved(stored.value());
    });
    connect(entry, &RecordFormPresenter::savedSoFar, this, [this, entry](const QJsonObject &record) {
        addSaved(m_context.undo, entry->type().name(), recordName(entry->type(), record), entry->before(),
                 record);
        m_isNew = false;
    });
    connect(entry, &RecordFormPresenter::loaded, this, &ScheduleForm::showLoaded);
    connect(entry, &RecordFormPresenter::conflicted, this, &ScheduleForm::showConflict);
    connect(entry, &RecordFormPresenter::savingChanged, this, [this, entry] {
        m_save->setEnabled(!entry->isSaving());
        m_save->setText(entry->isSaving() ? tr("Saving…") : tr("Save"));
    });
    connect(entry, &RecordFormPresenter::refused, this, [this, entry] {
        showFaults(entry->faults());
        QStringList sentences;
        for (const messages::RecordRefusal &each : entry->refusals())
            sentences.append(each.sentence);
        if (!sentences.isEmpty())
            Q_EMIT refused(messages::joined(sentences));
    });
    connect(entry, &RecordFormPresenter::failed, this, [this](const protocol::Fault &fault) {
        Q_EMIT refused(messages::draftFault(fault, &recordTypeOf<Window>()));
    });
    connect(entry, &RecordFormPresenter::putOff, this, [this] {
        Q_EMIT warned(
            tr("There is no connection. The entry is kept on this computer and sent when it is back."));
    });
    return entry;
}

void ScheduleForm::show(const Window &window, const QString &studentNumber, const QString &studentName)
{
    const QScopedValueRollback showing(m_isShowing, true);
    clearErrors();
    clearRows(m_conflict);
    m_save->setEnabled(true);
    m_save->setText(tr("Save"));
    m_base = window;
    if (m_kind->findData(wireName(window.kind)) < 0)
        m_kind->addItem(messages::codeLabel(window.kind), wireName(window.kind));
    m_kind->setCurrentIndex(m_kind->findData(wireName(window.kind)));
    const QStringList grades = window.grades.split(u',', Qt::SkipEmptyParts);
    for (int i = 0; i < m_grades.size(); ++i)
        m_grades.at(i)->setChecked(grades.contains(QString::number(i + 1)));
    m_division->setCurrentIndex(std::max(0, m_division->findData(window.division)));
    m_batch->setCurrentIndex(std::max(0, m_batch->findData(window.batch)));
    m_startsAt->setInstant(window.startsAt);
    m_endsAt->setInstant(window.endsAt);
    m_reason->setText(window.reason);
    m_student = window.studentId.value();
    m_studentAsked = studentNumber;
    m_studentNumber->setText(studentNumber);
    m_studentName->setText(studentName);
    fillClasses();
    m_roster->setCurrentIndex(std::max(0, m_roster->findData(window.roster)));
    m_selfCheckFrom->setInstant(window.selfCheckFrom);
    m_selfCheckTo->setInstant(window.selfCheckTo);
    m_responsible->setText(window.responsible);
    m_supervisor->setText(window.supervisor);
    m_source->setText(window.source);
    const bool forClass = !window.classId.isNull();
    const bool forAll = !window.id.isNull() && !forClass && window.studentId.isNull();
    (forAll ? m_forAll : forClass ? m_forClass : m_forStudent)->setChecked(true);
    m_studentNumber->setEnabled(!forClass && !forAll);
    m_class->setEnabled(forClass);
    m_class->setCurrentIndex(m_class->findData(window.classId.value()));

    const bool extension = !window.extendsId.isNull();
    const bool isNew = window.id.isNull();
    setHeader(extension ? (isNew ? tr("New extension") : tr("Extension"))
                        : (isNew ? tr("New period") : tr("Period")));
    m_kind->setEnabled(!extension);
    for (const char *each : {"studentId", "reason"})
        field(name(each))->setVisible(extension);
    for (const char *each : {"grades", "division", "batch", "roster", "selfCheckFrom", "selfCheckTo",
                             "responsible", "supervisor"})
        field(name(each))->setVisible(!extension);
    showKindOfEntry();
}

void ScheduleForm::showKindOfEntry()
{
    const auto kind = fromWire<WindowKind>(m_kind->currentData().toString());
    // Who builds and supervises a step is article 5's; what was typed stays.
    if (kind && m_base.id.isNull() && m_base.extendsId.isNull() && !m_responsible->isModified() &&
        !m_supervisor->isModified()) {
        const Window blank = m_presenter.blank(*kind, m_division->currentData().toString());
        m_responsible->setText(blank.responsible);
        m_supervisor->setText(blank.supervisor);
    }
    for (const char *each : {"batch", "roster"})
        field(name(each))->setVisible(kind && isOfLists(*kind) && m_base.extendsId.isNull());
}

Window ScheduleForm::window() const
{
    Window window = m_base;
    window.kind = fromWire<WindowKind>(m_kind->currentData().toString()).value_or(m_base.kind);
    // The kind decides whether it goes by semester or by school year.
    if (m_base.extendsId.isNull() && window.kind != m_base.kind) {
        const Window blank = m_presenter.blank(window.kind);
        window.schoolYear = blank.schoolYear;
        window.semester = blank.semester;
    }
    window.source = m_source->text().trimmed();
    window.startsAt = m_startsAt->instant().value_or(QDateTime());
    window.endsAt = m_endsAt->instant().value_or(QDateTime());
    if (m_base.extendsId.isNull()) {
        QStringList grades;
        for (int i = 0; i < m_grades.size(); ++i) {
            if (m_grades.at(i)->isChecked())
                grades << QString::number(i + 1);
        }
        window.grades = grades.join(u',');
        window.division = m_division->currentData().toString();
        const int other = window.kind == m_base.kind ? m_base.batch : 0;
        window.batch = isOfLists(window.kind) ? m_batch->currentData().toInt() : other;
        window.roster = isOfLists(window.kind) ? m_roster->currentData().toString() : QString();
        window.selfCheckFrom = m_selfCheckFrom->instant().value_or(QDateTime());
        window.selfCheckTo = m_selfCheckTo->instant().value_or(QDateTime());
        window.responsible = m_responsible->text().trimmed();
        window.supervisor = m_supervisor->text().trimmed();
        return window;
    }
    window.studentId = Id<Student>(m_forStudent->isChecked() ? m_student : 0);
    window.classId = Id<SchoolClass>(m_forClass->isChecked() ? m_class->currentData().toLongLong() : 0);
    window.reason = m_reason->text().trimmed();
    return window;
}

void ScheduleForm::fillClasses()
{
    const QSignalBlocker isNotChosen(m_class);
    const QVariant chosen = m_class->count() == 0 ? QVariant(m_base.classId.value()) : m_class->currentData();
    m_class->clear();
    for (const ClassChoice &each : m_presenter.classes())
        m_class->addItem(each.name, each.id);
    m_class->setCurrentIndex(m_class->findData(chosen));
}

void ScheduleForm::findStudent(const std::function<void()> &then)
{
    const QString number = m_studentNumber->text().trimmed();
    m_student = 0;
    m_studentName->setText({});
    if (number.isEmpty()) {
        m_studentAsked.clear();
        if (then)
            then();
        return;
    }
    m_presenter.findStudent(
        number, this, [this, number, then](const std::optional<SchedulePresenter::FoundStudent> &found) {
            if (number != m_studentNumber->text().trimmed())
                return;
            m_studentAsked = number;
            m_student = found ? found->id : 0;
            m_studentName->setText(found ? u"%1 %2"_s.arg(found->className, found->name)
                                         : tr("No student has this number."));
            if (then)
                then();
        });
}

void ScheduleForm::save()
{
    m_composition->whenText([this] {
        const bool isOfStudent = !m_base.extendsId.isNull() && m_forStudent->isChecked();
        if (isOfStudent && m_studentAsked != m_studentNumber->text().trimmed())
            findStudent([this] { saveEntered(); });
        else
            saveEntered();
    });
}

void ScheduleForm::saveEntered()
{
    clearErrors();
    for (InstantEdit *edit : {m_startsAt, m_endsAt, m_selfCheckFrom, m_selfCheckTo})
        edit->commit();
    const Window entered = window();
    FieldFaults faults = m_presenter.check(entered);
    // An extension for all names nobody; one for a student or a class does.
    const bool isOfAll = m_forAll->isChecked();
    if (!m_base.extendsId.isNull() && !isOfAll && entered.studentId.isNull() && entered.classId.isNull())
        faults.push_back({name("studentId"), "required"_rule, 0, 0});
    const std::pair<QString, const InstantEdit *> edges[] = {{name("startsAt"), m_startsAt},
                                                             {name("endsAt"), m_endsAt},
                                                             {name("selfCheckFrom"), m_selfCheckFrom},
                                                             {name("selfCheckTo"), m_selfCheckTo}};
    for (const auto &[edge, edit] : edges) {
        // "Missing" is not what is wrong with a text that means no instant.
        if (edit->isAcceptable())
            continue;
        std::erase_if(faults, [place = edge](const FieldFault &fault) { return fault.field == place; });
        faults.push_back({edge, u"date"_s, 0, 0});
    }
    if (!faults.empty()) {
        showFaults(faults);
        return;
    }
    const auto send = [this, entry = QPointer(m_entry), entered] {
        if (!entry || entry != m_entry)
            return;
        takeEntered(entered);
        m_entry->save();
    };
    if (m_question && !m_isNew && !(entered == m_before))
        m_question(m_before, entered, send);
    else
        send();
}

void ScheduleForm::showFaults(const FieldFaults &faults)
{
    QString first;
    for (const FieldFault &fault : faults) {
        const QString sentence = messages::fieldFault(fault, &recordTypeOf<Window>());
        const QString place =
            fault.field == u"extendsId" || fault.field == u"classId" ? name("studentId") : fault.field;
        if (!setError(place, sentence))
            Q_EMIT refused(sentence);
        else if (first.isEmpty())
            first = place;
    }
    if (!first.isEmpty())
        goTo(first);
}

void ScheduleForm::showConflict()
{
    clearRows(m_conflict);
    auto *view = new ConflictView(m_entry->differences());
    m_conflict->addWidget(view);
    connect(view, &ConflictView::mineChosen, m_entry, &RecordFormPresenter::keepMine);
    connect(view, &ConflictView::theirsChosen, m_entry, &RecordFormPresenter::takeTheirs);
    connect(view, &ConflictView::mixChosen, m_entry, &RecordFormPresenter::keepMix);
    Q_EMIT warned(tr("%1 changed the same fields after you opened this period. Choose what stays; everything "
                     "else that was changed, by you or by them, is kept.")
                      .arg(m_entry->changedBy()));
    // A layout shows what it is given later only, and what is not shown cannot have the keyboard.
    view->show();
    view->setFocus(Qt::OtherFocusReason);
    // It stands below the fields; its place is known when the layout has been done.
    QTimer::singleShot(0, view, [view] {
        for (QWidget *around = view->parentWidget(); around; around = around->parentWidget()) {
            if (auto *area = qobject_cast<QScrollArea *>(around))
                area->ensureWidgetVisible(view);
        }
    });
}

QWidget *ScheduleForm::firstField() const
{
    return m_base.extendsId.isNull() ? static_cast<QWidget *>(m_kind) : m_studentNumber;
}

} // namespace licheng
