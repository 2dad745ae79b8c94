// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/field_editors.h"

#include "app/models/display.h"
#include "app/pages/common/earlier_values_edit.h"
#include "app/pages/common/instant_edit.h"
#include "app/pages/common/reference_choices.h"
#include "app/pages/common/references_edit.h"
#include "app/presenters/messages.h"
#include "app/widgets/form/codecombo.h"
#include "app/widgets/form/composition.h"
#include "app/widgets/form/rocdateedit.h"
#include "shared/model/course.h"
#include "shared/model/register_change.h"
#include "shared/model/text_value.h"
#include "shared/rosters/register_change_codes.h"
#include "shared/rules/performances.h"

#include <QCheckBox>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

using Entered = std::function<void(const QJsonValue &)>;

/// A text of that length or more gets several lines.
constexpr int longText = 200;

QJsonValue numberOrText(const QString &text)
{
    if (text.trimmed().isEmpty())
        return QJsonValue(QJsonValue::Null);
    const auto number = parseInteger(text);
    return number ? QJsonValue(*number) : QJsonValue(text);
}

QString numberText(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

FieldEditor booleanEditor(Entered entered)
{
    auto *box = new QCheckBox;
    QObject::connect(box, &QCheckBox::toggled, box, [entered = std::move(entered)](bool on) { entered(on); });
    return {box, [box](const QJsonValue &value) { box->setChecked(value.toBool()); }};
}

FieldEditor choiceEditor(const WorkState &work, const RecordType &of, const FieldInfo &field, Entered entered)
{
    auto *combo = new QComboBox;
    for (const QString &wire : offeredCodes(work, of, field))
        combo->addItem(codeText(field.choices, wire), wire);
    if (field.kind == FieldKind::Semester) {
        for (int semester : {1, 2})
            combo->addItem(QString::number(semester), semester);
    }
    QObject::connect(combo, &QComboBox::currentIndexChanged, combo, [combo, entered = std::move(entered)] {
        entered(QJsonValue::fromVariant(combo->currentData()));
    });
    return {combo,
            [combo](const QJsonValue &value) { combo->setCurrentIndex(combo->findData(value.toVariant())); }};
}

FieldEditor dateEditor(FieldEditorPlace place, const Entered &entered)
{
    auto *date = new RocDateEdit;
    // A form tells a wrong date when its field is left; a cell is left by the key that commits it.
    if (place == FieldEditorPlace::Cell) {
        QObject::connect(date, &QLineEdit::textEdited, date, [date, entered](const QString &text) {
            entered(date->isAcceptable() ? detail::toJson(date->date()) : QJsonValue(text));
        });
    }
    QObject::connect(date, &RocDateEdit::dateChanged, date,
                     [entered](QDate day) { entered(detail::toJson(day)); });
    const auto tell = [date, entered] {
        entered(date->isAcceptable() ? detail::toJson(date->date()) : QJsonValue(date->text()));
    };
    QObject::connect(date, &QLineEdit::editingFinished, date, tell);
    const auto set = [date](const QJsonValue &value) {
        const QDate day = QDate::fromString(value.toString(), Qt::ISODate);
        date->setDate(day);
        // A draft keeps what was typed, also while it is no date; a day that cannot be shown stays as it is.
        if (date->text().isEmpty() && !value.toString().isEmpty()) {
            date->setText(value.toString());
            date->setModified(!day.isValid());
        }
    };
    return {date, set, [date, tell](const std::function<void()> &done) {
                date->commit();
                tell();
                done();
            }};
}

FieldEditor instantEditor(const FieldInfo &field, FieldEditorPlace place, const Entered &entered)
{
    auto *edit = new InstantEdit(field);
    const auto tell = [edit, entered] {
        const auto at = edit->instant();
        entered(at                     ? detail::toJson(*at)
                : edit->isAcceptable() ? QJsonValue(QJsonValue::Null)
                                       : QJsonValue(edit->text()));
    };
    if (place == FieldEditorPlace::Cell)
        QObject::connect(edit, &QLineEdit::textEdited, edit, tell);
    QObject::connect(edit, &InstantEdit::instantChanged, edit, tell);
    QObject::connect(edit, &QLineEdit::editingFinished, edit, tell);
    const auto set = [edit](const QJsonValue &value) {
        const QDateTime at = messages::instantOf(value);
        edit->setInstant(at);
        if (edit->text().isEmpty() && !value.toString().isEmpty()) {
            edit->setText(value.toString());
            edit->setModified(!at.isValid());
        }
    };
    return {edit, set, [edit, tell](const std::function<void()> &done) {
                edit->commit();
                tell();
                done();
            }};
}

/// A role that may not view accounts knows its own, which is the one it mostly enters.
ReferenceEdit::Naming namingOf(const WorkState &work, const RecordType &of, const FieldInfo &field)
{
    ReferenceEdit::Naming naming{of.name(), QLatin1String(field.name), {}};
    const Account &own = work.info().account;
    if (recordTypeOf<Account>().name() == QLatin1String(field.refersTo))
        naming.known.insert(own.id.value(), own.login + u' ' + own.displayName);
    return naming;
}

FieldEditor referenceEditor(const PageContext &context, const RecordType &of, const FieldInfo &field,
                            FieldEditorPlace place, Entered entered)
{
    const RecordType &target = *recordType(QString(QLatin1String(field.refersTo)));
    const std::vector<ReferenceEdit::Conditions> offered = offeredBy(context.work, of, field);
    auto *reference = new ReferenceEdit(context.source, target);
    reference->setOffered(offered);
    reference->setNaming(namingOf(context.work, of, field));
    // Text that names no record is no empty field: it is told as it stands, and is a fault.
    const auto tell = [reference, entered = std::move(entered)] {
        entered(reference->isUnresolved() ? QJsonValue(reference->text().trimmed())
                : reference->value() == 0 ? QJsonValue(QJsonValue::Null)
                                          : QJsonValue(reference->value()));
    };
    QObject::connect(reference, &ReferenceEdit::valueChanged, reference, tell);
    if (place == FieldEditorPlace::Cell) {
        QObject::connect(reference, &QLineEdit::editingFinished, reference, tell);
        QObject::connect(reference, &QLineEdit::textEdited, reference, tell);
    } else {
        // What saving would take for a record is taken when the field is left.
        QObject::connect(reference, &QLineEdit::editingFinished, reference,
                         [reference, tell] { reference->resolve(tell); });
        // What could not be known without a connection is known now; who still types is not disturbed.
        QObject::connect(&context.source, &RecordSource::beganAnew, reference, [reference, tell] {
            if (reference->isUnresolved() && !reference->hasFocus())
                reference->resolve(tell);
        });
    }
    const auto set = [reference](const QJsonValue &value) {
        reference->setValue(value.toInteger());
        if (value.isString()) {
            reference->setText(value.toString());
            reference->setModified(true);
        }
    };
    FieldEditor editor{reference, set, [reference, tell](std::function<void()> done) {
                           reference->resolve([tell, done = std::move(done)] {
                               tell();
                               done();
                           });
                       }};
    editor.offerFor = offersByRecord(
        context.source, reference,
        [reference](std::vector<ReferenceEdit::Conditions> parts) {
            reference->setOffered(std::move(parts));
        },
        of, target, offered);
    return editor;
}

FieldEditor referencesEditor(const PageContext &context, const RecordType &of, const FieldInfo &field,
                             Entered entered)
{
    RecordSource &source = context.source;
    const RecordType &target = *recordType(QString(QLatin1String(field.refersTo)));
    const std::vector<ReferenceEdit::Conditions> offered = offeredBy(context.work, of, field);
    auto *several = new ReferencesEdit(source, target);
    several->setOffered(offered);
    const auto tell = [several, entered = std::move(entered)] { entered(several->value()); };
    QObject::connect(several, &ReferencesEdit::valueChanged, several, tell);
    QObject::connect(&source, &RecordSource::beganAnew, several, [several, tell] {
        if (several->isUnresolved())
            several->take(tell);
    });
    return {several,
            [several](const QJsonValue &value) { several->setValue(value.toArray()); },
            [several, tell](std::function<void()> done) {
                several->take([tell, done = std::move(done)] {
                    tell();
                    done();
                });
            },
            {},
            [several](const QString &typed) { return several->valueWith(typed); },
            [several](qint64 id) { return several->nameOf(id); },
            offersByRecord(
                source, several,
                [several](std::vector<ReferenceEdit::Conditions> parts) {
                    several->setOffered(std::move(parts));
                },
                of, target, offered)};
}

/// The courses that a student takes, the newest semester first: whatever else the school teaches is no
/// choice.
FieldEditor ownCourseEditor(RecordSource &source, Id<Student> student, Entered entered)
{
    auto *combo = new QComboBox;
    combo->addItem(QString(), 0);
    const auto wanted = std::make_shared<qint64>(0);
    const auto choose = [combo](qint64 id) {
        if (const int at = combo->findData(id); at >= 0 || id == 0)
            combo->setCurrentIndex(std::max(at, 0));
        else
            combo->setCurrentIndex(-1);
    };
    protocol::RecordQuery query;
    query.type = u"enrolment"_s;
    query.columns = {u"courseId"_s, u"courseId.schoolYear"_s, u"courseId.semester"_s, u"courseId.name"_s,
                     u"courseId.offeringCode"_s};
    query.conditions = {{u"studentId"_s, protocol::Condition::Operator::Equal, student.value()}};
    query.sort = {{u"courseId.schoolYear"_s, Qt::DescendingOrder},
                  {u"courseId.semester"_s, Qt::DescendingOrder},
                  {u"courseId.name"_s}};
    query.limit = 500; // a student takes some 30 courses a year
    source.query(query, combo, [combo, wanted, choose](const protocol::Answer<protocol::Page> &page) {
        if (!page)
            return;
        const QSignalBlocker quiet(combo);
        for (const QJsonValue &value : page->rows) {
            const QJsonArray row = value.toArray();
            combo->addItem(u"%1-%2　%3（%4）"_s.arg(row.at(3).toInt())
                               .arg(row.at(4).toInt())
                               .arg(row.at(5).toString(), row.at(6).toString()),
                           row.at(2).toInteger());
        }
        choose(*wanted);
    });
    QObject::connect(combo, &QComboBox::activated, combo, [combo, wanted, entered = std::move(entered)] {
        *wanted = combo->currentData().toLongLong();
        entered(*wanted == 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(*wanted));
    });
    return {combo, [combo, wanted, choose](const QJsonValue &value) {
                *wanted = value.toInteger();
                const QSignalBlocker quiet(combo);
                choose(*wanted);
            }};
}

FieldEditor numberEditor(const FieldInfo &field, Entered entered)
{
    auto *line = new QLineEdit;
    takeKeysAsTheyAre(line);
    line->setMaxLength(12);
    QObject::connect(line, &QLineEdit::textEdited, line,
                     [entered = std::move(entered)](const QString &text) { entered(numberOrText(text)); });
    return {line, [line, &field](const QJsonValue &value) {
                line->setText(isNothing(field, value) ? QString() : numberText(value));
            }};
}

FieldEditor decimalEditor(Entered entered)
{
    auto *line = new QLineEdit;
    takeKeysAsTheyAre(line);
    line->setMaxLength(12);
    QObject::connect(line, &QLineEdit::textEdited, line, [entered = std::move(entered)](const QString &text) {
        const auto decimal = Decimal::parse(text);
        entered(text.trimmed().isEmpty() ? QJsonValue(QJsonValue::Null)
                : decimal                ? QJsonValue(decimal->hundredths())
                                         : QJsonValue(text));
    });
    return {line, [line](const QJsonValue &value) {
                line->setText(value.isDouble() ? Decimal(value.toInteger()).text() : value.toString());
            }};
}

/// A long text of one line, shown in several: Enter goes on to the next field as in any other.
class WrappedLine : public QPlainTextEdit
{
protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            event->ignore();
        else
            QPlainTextEdit::keyPressEvent(event);
    }
    void insertFromMimeData(const QMimeData *source) override
    {
        insertPlainText(source->text().simplified());
    }
};

bool isDepartment(const FieldInfo &field)
{
    return QLatin1String(field.name) == "department"_L1 || QLatin1String(field.name) == "toDepartment"_L1;
}

/// What people enter of somebody is often what was entered of others: posts, titles, organisations. Names of
/// persons are everybody's own.
bool isEnteredOften(const RecordType &of, const FieldInfo &field)
{
    return isDepartment(field) || (*of.scopes().own && !field.isIdentifier && !field.isUnique &&
                                   !field.isSensitive && !field.isPersonName);
}

FieldEditor textEditor(RecordSource &source, const RecordType &of, const FieldInfo &field,
                       FieldEditorPlace place, Entered entered)
{
    if (field.maxLength >= longText && place == FieldEditorPlace::Form) {
        auto *text = field.isMultiline ? new QPlainTextEdit : new WrappedLine;
        text->setTabChangesFocus(true);
        text->setFixedHeight(72);
        QObject::connect(text, &QPlainTextEdit::textChanged, text,
                         [text, entered = std::move(entered)] { entered(text->toPlainText()); });
        return {text, [text](const QJsonValue &value) { text->setPlainText(value.toString()); }};
    }
    auto *line = place == FieldEditorPlace::Form && isEnteredOften(of, field)
                     // The school's departments are those of its classes.
                     ? isDepartment(field)
                           ? new EarlierValuesEdit(source, u"schoolClass"_s, u"department"_s)
                           : new EarlierValuesEdit(source, of.name(), QLatin1String(field.name))
                     : new QLineEdit;
    if (field.isIdentifier)
        takeKeysAsTheyAre(line);
    QObject::connect(line, &QLineEdit::textEdited, line,
                     [entered = std::move(entered)](const QString &text) { entered(text); });
    return {line, [line](const QJsonValue &value) { line->setText(value.toString()); }};
}

/// Entries of a code table of the store; a code that is in no table stays as it was typed, and the server
/// says so at its field.
FieldEditor codeEditor(CodeLists &lists, const QString &table, FieldEditorPlace place, const Entered &entered)
{
    auto *combo = new CodeCombo;
    const auto tell = [combo, entered] {
        const QString code = combo->code();
        entered(code.isEmpty() ? combo->currentText().trimmed() : code);
    };
    QObject::connect(combo, &CodeCombo::codeChanged, combo, tell);
    QObject::connect(combo->lineEdit(), &QLineEdit::editingFinished, combo, tell);
    if (place == FieldEditorPlace::Cell)
        QObject::connect(combo->lineEdit(), &QLineEdit::textEdited, combo, tell);
    const auto run = std::make_shared<int>(0);
    const auto offer = [&lists, combo, run](const QString &of) {
        // "registerChange|suspend": of the codes of register changes only those that the kind can carry.
        const auto kind = fromWire<RegisterChangeKind>(of.section(u'|', 1));
        const auto show = [combo, kind, run,
                           at = ++*run](const protocol::Answer<std::vector<CodeListEntry>> &entries) {
            if (!entries || at != *run)
                return;
            std::vector<CodeItem> items;
            for (const CodeListEntry &entry : *entries) {
                if (!kind || RegisterChangeCodes::current().fits(*kind, entry.code))
                    items.push_back({entry.code, entry.name});
            }
            const QSignalBlocker quiet(combo);
            combo->setCodes(items);
        };
        lists.read(of.section(u'|', 0, 0), combo, show);
    };
    offer(table);
    return {combo, [combo](const QJsonValue &value) { combo->setCode(value.toString()); },
            [tell](const std::function<void()> &done) {
                tell();
                done();
            },
            offer};
}

} // namespace

std::optional<FieldFault> codeFault(const CodeLists &lists, const FieldInfo &field, const RecordShape &shape,
                                    const QJsonObject &record)
{
    // "registerChange|suspend" offers some of a table's codes; which of them fit, the server says.
    const QString table = codeTableOf(field, shape, record).section(u'|', 0, 0);
    const QString code = record.value(QLatin1String(field.name)).toString();
    const auto *entries = table.isEmpty() || code.isEmpty() ? nullptr : lists.held(table);
    const bool isWhole = entries && !entries->empty() && qsizetype(entries->size()) < CodeLists::maxEntries;
    const bool isUnknown =
        isWhole && std::none_of(entries->begin(), entries->end(),
                                [&](const CodeListEntry &entry) { return entry.code == code; });
    return isUnknown ? std::optional(FieldFault{QLatin1String(field.name), u"code"_s, 0, 0}) : std::nullopt;
}

QStringList offeredCodes(const WorkState &work, const RecordType &of, const FieldInfo &field)
{
    QStringList codes;
    const bool isSource = &of == &recordTypeOf<Performance>() && QLatin1String(field.name) == "source"_L1;
    for (const Choice &choice : field.choices) {
        const QString code = QLatin1String(choice.wire);
        const auto source = isSource ? fromWire<PerformanceSource>(code) : std::nullopt;
        if (!source || mayRegister(performanceAuthor(work.grants()), *source))
            codes.append(code);
    }
    return codes;
}

FieldEditor makeFieldEditor(const PageContext &context, const FieldInfo &field, FieldEditorPlace place,
                            Entered entered, const RecordType &of, const QString &codeTable)
{
    switch (field.kind) {
    case FieldKind::Boolean:
        return booleanEditor(std::move(entered));
    case FieldKind::Code:
    case FieldKind::Semester:
        return choiceEditor(context.work, of, field, std::move(entered));
    case FieldKind::Date:
        return dateEditor(place, entered);
    case FieldKind::Instant:
        return instantEditor(field, place, entered);
    case FieldKind::Reference:
        if (const Id<Student> own = context.work.info().account.studentId;
            !own.isNull() && recordTypeOf<Course>().name() == QLatin1String(field.refersTo))
            return ownCourseEditor(context.source, own, std::move(entered));
        return referenceEditor(context, of, field, place, std::move(entered));
    case FieldKind::References:
        return referencesEditor(context, of, field, std::move(entered));
    case FieldKind::Integer:
    case FieldKind::SchoolYear:
        return numberEditor(field, std::move(entered));
    case FieldKind::Decimal:
        return decimalEditor(std::move(entered));
    default:
        break;
    }
    if (const QString table = codeTable.isEmpty() ? codeTableOf(field) : codeTable; !table.isEmpty())
        return codeEditor(context.codes, table, place, entered);
    return textEditor(context.source, of, field, place, std::move(entered));
}

} // namespace licheng
