// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/content_messages.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace licheng::messages {

namespace {

struct ContentText
{
    Q_DECLARE_TR_FUNCTIONS(Content)
};

/// Only kinds that nobody knows by the name of their format.
QString nameOf(ContentType type)
{
    switch (type) {
    case ContentType::Heic:
        return ContentText::tr("HEIC photo");
    case ContentType::QuickTime:
        return ContentText::tr("QuickTime film (MOV)");
    case ContentType::OldOffice:
        return ContentText::tr("Word, Excel or PowerPoint file");
    case ContentType::Html:
        return ContentText::tr("web page (HTML)");
    case ContentType::Text:
        return ContentText::tr("plain text");
    case ContentType::Zip:
        return ContentText::tr("zip archive");
    case ContentType::OtherArchive:
        return ContentText::tr("archive (RAR, 7z or the like)");
    case ContentType::Program:
        return ContentText::tr("program");
    default:
        return ContentText::tr("%1 file").arg(contentTypeName(type));
    }
}

QString remedyText(ContentType type)
{
    switch (remedyOf(type)) {
    case Remedy::SaveHeicAsJpeg:
        return ContentText::tr("Open it in a photo program and save it as JPEG; or set the camera of the "
                               "iPhone to “Most Compatible” "
                               "(Settings, Camera, Formats) and take it again. Then choose the new file.");
    case Remedy::SaveAsPicture:
        return ContentText::tr(
            "Open it in a picture program and save it as JPEG or PNG. Then choose the new file.");
    case Remedy::SaveAsFilm:
        return ContentText::tr("Save it as MP4 with a film program. Then choose the new file.");
    case Remedy::SaveAsSound:
        return ContentText::tr("Save it as MP3 with a sound program. Then choose the new file.");
    case Remedy::ExportAsPdf:
        return ContentText::tr("Open it and save or print it as PDF. Then choose the new file.");
    case Remedy::Unpack:
        return ContentText::tr("Unpack it and choose the files in it one by one.");
    case Remedy::Nothing:
        return ContentText::tr("Choose the file that holds the work.");
    case Remedy::None:
        break;
    }
    return {};
}

QString namedKind(std::optional<ContentType> found)
{
    return found ? contentTypeName(*found) : ContentText::tr("an unknown kind");
}

} // namespace

QString contentFault(ContentFault fault, std::optional<ContentType> found)
{
    switch (fault) {
    case ContentFault::Empty:
        return ContentText::tr("It is empty. Choose the file that holds the work.");
    case ContentFault::Unreadable:
        return ContentText::tr("It cannot be read. Look at the rights on the file.");
    case ContentFault::Unknown:
        return ContentText::tr(
            "Its kind cannot be told. Save the work as PDF, JPEG, PNG, MP3 or MP4 and choose that file.");
    case ContentFault::Refused:
        return found ? ContentText::tr("By its content it is a %1, which is not taken. %2")
                           .arg(nameOf(*found), remedyText(*found))
                     : contentFault(ContentFault::Unknown, found);
    case ContentFault::NeedsPassword:
        return ContentText::tr("This PDF asks for a password to open, so that nobody can review it. Save it "
                               "without one, then choose it again.");
    case ContentFault::Broken:
        return ContentText::tr(
                   "It begins as %1, but is cut off or damaged. Open it, save it anew and choose it again.")
            .arg(namedKind(found));
    case ContentFault::OtherEnding:
        return ContentText::tr(
                   "Its content is %1, its name ends differently. Give it a name with the right ending.")
            .arg(namedKind(found));
    }
    return {};
}

std::optional<QString> contentFault(const protocol::Fault &fault)
{
    const QJsonValue first = fault.data[u"faults"].toArray().first();
    const auto told = contentFaultOfKey(first[u"rule"].toString());
    if (first[u"field"].toString() != u"file" || !told)
        return std::nullopt;
    return contentFault(*told, contentTypeOfKey(fault.data[u"found"].toString()));
}

} // namespace licheng::messages
