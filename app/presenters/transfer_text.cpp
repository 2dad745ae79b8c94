// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/messages.h"

#include "app/presenters/content_messages.h"
#include "shared/model/student.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace licheng::transfer_text {

namespace {

struct TransferText
{
    Q_DECLARE_TR_FUNCTIONS(Transfer)
};

QString sentence(const QString &rule, const QString &value)
{
    static const QHash<QString, const char *> sentences = {
        {u"md5"_s,
         QT_TRANSLATE_NOOP("Transfer",
                           "The file %1 has other bytes than its MD5 says; ask for the package again.")},
        {u"md5Form"_s,
         QT_TRANSLATE_NOOP("Transfer", "The MD5 of a file is missing or no 32 hexadecimal digits: %1. Ask "
                                       "the other school for the package again.")},
        {u"link"_s, QT_TRANSLATE_NOOP("Transfer", "There is the MD5 of a file but no link to it: %1. Ask the "
                                                  "other school for the package again.")},
        {u"missingFile"_s,
         QT_TRANSLATE_NOOP(
             "Transfer",
             "The file %1 is missing in the package. Ask the other school for the package again.")},
        {u"foreignFile"_s,
         QT_TRANSLATE_NOOP(
             "Transfer",
             "The file %1 lies in another student's folder. Ask the other school for the package again.")},
        {u"fileType"_s,
         QT_TRANSLATE_NOOP("Transfer", "The file %1 is of a type that is not accepted. Ask the other school "
                                       "for it as PDF, JPG, PNG, MP3 or MP4.")},
        {u"fileSize"_s,
         QT_TRANSLATE_NOOP(
             "Transfer",
             "The file %1 is larger than the regulation allows. Ask the other school for a smaller one.")},
        {u"fileEmpty"_s,
         QT_TRANSLATE_NOOP("Transfer", "The file %1 is empty. Ask the other school for the package again.")},
        {u"otherStudent"_s,
         QT_TRANSLATE_NOOP("Transfer", "The identity number is that of somebody else. Compare it with the "
                                       "register, and ask the other school.")},
        {u"double"_s,
         QT_TRANSLATE_NOOP(
             "Transfer",
             "The student stands twice in the package. Ask the other school for the package again.")},
        {u"birthday"_s,
         QT_TRANSLATE_NOOP("Transfer",
                           "The birthday is not that of the student in the register with this identity "
                           "number. Compare it with the register, and ask the other school.")},
        {u"list"_s,
         QT_TRANSLATE_NOOP("Transfer", "It is no list. Ask the other school for the package again.")},
        {u"object"_s,
         QT_TRANSLATE_NOOP("Transfer", "It is no object. Ask the other school for the package again.")},
        {u"tooMany"_s,
         QT_TRANSLATE_NOOP("Transfer",
                           "It has more entries than are read. Ask the other school to divide the package.")},
        {u"unknownList"_s,
         QT_TRANSLATE_NOOP("Transfer",
                           "Nobody knows the list %1. Ask the other school for the package again.")},
        {u"required"_s,
         QT_TRANSLATE_NOOP("Transfer", "%1 is missing. Ask the other school for the package again.")},
        {u"length"_s,
         QT_TRANSLATE_NOOP("Transfer", "%1 is too long. Ask the other school for a shorter one.")},
        {u"code"_s,
         QT_TRANSLATE_NOOP("Transfer", "%1 is not in its code table; import the newer table first.")},
        {u"word"_s,
         QT_TRANSLATE_NOOP("Transfer", "%1 is not understood. Ask the other school for the package again.")},
        {u"unreadKeys"_s, QT_TRANSLATE_NOOP("Transfer", "These keys are not read: %1.")},
        {u"unusedFile"_s, QT_TRANSLATE_NOOP("Transfer", "No record names the file %1; it is left out.")},
        {u"originalNames"_s,
         QT_TRANSLATE_NOOP("Transfer",
                           "The original names in %1 cannot be read; the files keep those of the package.")},
        {u"registerName"_s, QT_TRANSLATE_NOOP("Transfer", "The register has the name %1.")},
        {u"unselected"_s, QT_TRANSLATE_NOOP("Transfer", "It is taken over without its selection (%1).")},
        {u"retake"_s, QT_TRANSLATE_NOOP("Transfer", "It was a retake, supplement or repetition at the other "
                                                    "school; here it is one of before the transfer.")},
    };
    const char *known = sentences.value(rule);
    if (!known)
        return rule == u"unreadable" ? value
                                     : TransferText::tr("%1 cannot be taken over (%2).").arg(value, rule);
    const QString text = QCoreApplication::translate("Transfer", known);
    return text.contains(u"%1") ? text.arg(rule == u"unselected" ? messages::articleName(value) : value)
                                : text;
}

} // namespace

QString remark(const QJsonObject &remark)
{
    QStringList where{remark[u"student"].toString(), remark[u"place"].toString()};
    where.removeAll(QString());
    const auto content = contentFaultOfKey(remark[u"contentFault"].toString());
    const QString what =
        content ? TransferText::tr("The file %1: %2")
                      .arg(remark[u"value"].toString(),
                           messages::contentFault(*content, contentTypeOfKey(remark[u"found"].toString())))
                : sentence(remark[u"rule"].toString(), remark[u"value"].toString());
    return where.isEmpty() ? what : TransferText::tr("%1: %2").arg(where.join(u'、'), what);
}

QString step(const QString &name)
{
    if (name == u"take")
        return TransferText::tr("Taken over");
    if (name == u"nothing")
        return TransferText::tr("Nothing new");
    if (name == u"unknown")
        return TransferText::tr("Not in the register");
    return TransferText::tr("Not possible");
}

QString fault(const protocol::Fault &fault)
{
    for (const FieldFault &field : messages::fieldFaults(fault)) {
        if (field.rule == u"password")
            return TransferText::tr("The password is wrong, or the package was damaged on its way. Check the "
                                    "password first; if it is right, fetch the package again.");
        if (field.rule == u"incomplete")
            return TransferText::tr("The package did not arrive as it was sent. Send it again.");
        if (field.rule == u"zip")
            return TransferText::tr("A transfer package is a .zip file. Choose that one.");
        if (field.rule == u"unreadable")
            return TransferText::tr("The package cannot be read. Ask the other school for it again.");
    }
    return messages::fault(fault, &recordTypeOf<Student>());
}

} // namespace licheng::transfer_text
